import SystemCore

/// Reads the lines of a corpus one after another, decoded, with bounded memory.
///
/// Files found in a directory that hold zero bytes, but no UTF-16, are binary: they are skipped and
/// listed. After an error the reader goes on with the next file.
public final class CorpusReader {
  /// Where a line stands.
  public struct Line: Sendable, Equatable {
    /// Index of its file in the corpus.
    public var file: Int
    /// The place in the file, and whether it is a whole line.
    public var piece: LineReader.Piece
    /// The encoding it was decoded from.
    public var encoding: TextEncoding
    /// True for the first line of a file; each file is a document.
    public var beginsDocument: Bool
  }

  /// The corpus read.
  public let corpus: Corpus
  /// Paths of the binary files skipped so far.
  public private(set) var skipped: [String] = []
  private let encoding: TextEncoding?
  private let policy: DecodingPolicy
  private var next = 0
  private var reader: LineReader?
  private var decoder: TextDecoder?
  private var bytes: [UInt8] = []
  private var beginsDocument = false

  init(_ corpus: Corpus, encoding: TextEncoding?, policy: DecodingPolicy) {
    self.corpus = corpus
    self.encoding = encoding
    self.policy = policy
  }

  /// Replaces the contents of `text` by the next line, its line end included; nil after the last.
  ///
  /// Offsets in `text` count from the line's first byte, which is at `piece.offset` of the file.
  public func next(into text: inout DecodedText) throws(CorpusError) -> Line? {
    while true {
      guard let reader = try openReader() else {
        text.removeAll()
        return nil
      }
      let piece: LineReader.Piece?
      do {
        piece = try reader.next(into: &bytes)
      } catch {
        self.reader = nil
        throw .file(error)
      }
      guard let piece else {
        self.reader = nil
        continue
      }
      do {
        try decode(reader.encoding, into: &text)
      } catch {
        self.reader = nil
        throw .text(path: reader.path, line: piece.line, error: error.moved(by: piece.offset))
      }
      defer { beginsDocument = false }
      return Line(
        file: next - 1, piece: piece, encoding: reader.encoding, beginsDocument: beginsDocument)
    }
  }

  private func decode(
    _ encoding: TextEncoding, into text: inout DecodedText
  ) throws(TextError) {
    if decoder?.encoding != encoding { decoder = try TextDecoder(encoding, policy: policy) }
    guard let decoder else { return }
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(TextError) in try decoder.decode(bytes, into: &text) }
    }
    _ = try result.get()
  }

  /// The reader of the current file, or of the next one that is text; nil after the last.
  private func openReader() throws(CorpusError) -> LineReader? {
    if let reader { return reader }
    while next < corpus.files.count {
      let file = corpus.files[next]
      next += 1
      do throws(FileError) {
        let opened =
          file.path == "-"
          ? try LineReader(descriptor: 0, name: "-", encoding: encoding)
          : try LineReader(path: file.path, encoding: encoding)
        if !file.isNamed {
          if try opened.looksBinary() {
            skipped.append(file.path)
            continue
          }
        }
        reader = opened
        beginsDocument = true
        return opened
      } catch {
        throw .file(error)
      }
    }
    return nil
  }
}

extension LineReader {
  /// True if the beginning of the text has zero bytes that no UTF-16 explains.
  package func looksBinary() throws(FileError) -> Bool {
    if buffer.isEmpty && !sourceEnded { try fill() }
    while !decideEncoding() { try fill() }
    return encoding.unitSize == 1 && buffer.prefix(1 << 13).contains(0)
  }
}
