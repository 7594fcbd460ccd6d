import SystemCore
import TextCore

/// Reads the files of a corpus into batches of lines, one after another.
///
/// Binary files found in a directory are passed over.
final class UnitSource: @unchecked Sendable {
  /// About how many bytes of text go into a batch.
  static let batchBytes = 1 << 18

  private let corpus: Corpus
  private var files: CorpusFiles
  private var hash: FingerprintBuilder?
  /// For each file that was read to its end, what tells its contents, where that is wanted.
  private(set) var contents: [Int: (fingerprint: Fingerprint, bytes: Int)] = [:]
  private var reader: LineReader?
  /// How many bytes of files on disk come before each file; pipes count 0.
  private let bytesBefore: [Int]
  /// How far reading came, of `totalBytes`.
  private(set) var position = 0

  init(
    _ corpus: Corpus, encoding: TextEncoding?, withFingerprints: Bool,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.corpus = corpus
    files = CorpusFiles(corpus, encoding: encoding, isCancelled: isCancelled)
    if withFingerprints { hash = FingerprintBuilder() }
    bytesBefore = corpus.files.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.size ?? 0)) }
    files.observe = hash.map { hash in { hash.add($0) } }
  }

  /// How many bytes all files have on disk.
  var totalBytes: Int { bytesBefore[bytesBefore.count - 1] }
  /// Indices of files that were passed over.
  var binary: [Int] { files.binary }

  /// Replaces the contents of `batch` by the next lines; false if there are none.
  func fill(_ batch: UnitBatch) throws(TermError) -> Bool {
    batch.removeAll()
    while batch.bytes.count < Self.batchBytes, let reader = try openReader() {
      let piece: LineReader.Piece?
      do throws(FileError) {
        piece = try reader.next(appendingTo: &batch.bytes)
      } catch {
        throw .file(error)
      }
      let end = bytesBefore[files.index + 1]
      guard let piece else {
        self.reader = nil
        contents[files.index] = hash?.finish()
        position = end
        continue
      }
      position = min(bytesBefore[files.index] + piece.end, end)
      batch.pieces.append((files.index, piece))
    }
    return !batch.pieces.isEmpty
  }

  /// Goes on with the next file if `file` is the current one.
  func abandon(_ file: Int) {
    guard file == files.index && reader != nil else { return }
    reader = nil
    position = bytesBefore[files.index + 1]
  }

  private func openReader() throws(TermError) -> LineReader? {
    if let reader { return reader }
    do throws(FileError) {
      hash?.reset()
      guard let opened = try files.open() else { return nil }
      reader = opened
      guard try opened.looksBinary() else { return opened }
    } catch {
      throw .file(error)
    }
    throw .corpus(.binary(path: corpus.files[files.index].path))
  }
}
