import SystemCore
import TextCore

/// Reads the files of a corpus into batches of lines, one after another.
///
/// Binary files found in a directory are passed over.
final class UnitSource: @unchecked Sendable {
  /// About how many bytes of text go into a batch.
  static let batchBytes = 1 << 18

  private let files: [Corpus.File]
  private let encoding: TextEncoding?
  private var next = 0
  private var reader: LineReader?
  /// How many bytes the current file and all files have on disk; pipes count 0.
  private let sizes: [Int]
  let totalBytes: Int
  private var bytesBefore = 0

  /// Indices of files that were passed over.
  private(set) var binary: [Int] = []
  /// How far reading came, of `totalBytes`.
  private(set) var position = 0

  init(_ corpus: Corpus, encoding: TextEncoding?) {
    files = corpus.files
    self.encoding = encoding
    sizes = corpus.files.map { Self.size($0.path) }
    totalBytes = sizes.reduce(0, +)
  }

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
      guard let piece else {
        closeReader()
        continue
      }
      position = min(bytesBefore + piece.offset + piece.count, bytesBefore + sizes[next - 1])
      batch.pieces.append(
        UnitBatch.Piece(
          file: next - 1, line: piece.line, offset: piece.offset, count: piece.count,
          encoding: reader.encoding, endsLine: piece.endsLine))
    }
    return !batch.pieces.isEmpty
  }

  /// Goes on with the next file if `file` is the current one.
  func abandon(_ file: Int) {
    if file == next - 1 && reader != nil { closeReader() }
  }

  private func closeReader() {
    reader = nil
    bytesBefore += sizes[next - 1]
    position = bytesBefore
  }

  private func openReader() throws(TermError) -> LineReader? {
    if let reader { return reader }
    while next < files.count {
      let file = files[next]
      next += 1
      do throws(FileError) {
        let opened =
          file.path == "-"
          ? try LineReader(
            descriptor: FileDescriptor.standardInput.number, name: "standard input",
            encoding: encoding)
          : try LineReader(path: file.path, encoding: encoding)
        reader = opened
        guard try opened.looksBinary() else { return opened }
      } catch {
        throw .file(error)
      }
      if file.isNamed {
        throw .unusable("\(file.path): is no text: it has zero bytes. Name text files.")
      }
      binary.append(next - 1)
      closeReader()
    }
    return nil
  }

  private static func size(_ path: String) -> Int {
    path == "-" ? 0 : FileStatus.regularSize(of: path) ?? 0
  }
}
