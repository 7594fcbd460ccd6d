import SystemCore

/// What a reader does with lines that are too long to be kept in memory.
public enum LongLines: Codable, Hashable, Sendable {
  /// A line of more bytes comes in pieces, cut between characters, as though these were lines.
  case pieces(bytes: Int)
  /// Of a line of more characters only the beginning is kept.
  case truncated(characters: Int)
  /// A line of more bytes is an error.
  case refused(bytes: Int)

  /// The most bytes that are decoded at once.
  var limit: Int {
    switch self {
    case .pieces(let bytes), .refused(let bytes): bytes
    case .truncated: 1 << 16
    }
  }
}

/// Reads the lines of a corpus one after another, decoded, with bounded memory.
///
/// Files found in a directory that hold zero bytes, but no UTF-16, are binary: they are skipped and
/// listed. After an error the reader goes on with the next file.
public final class CorpusReader {
  /// Where a line stands.
  public struct Line: Hashable, Sendable {
    /// Index of its file in the corpus.
    public var file: Int
    /// The name of its file in messages.
    public var path: String
    /// The number of the line in its file, from 1.
    public var number: Int
    /// The byte of the (decompressed) file where it begins.
    public var offset: Int
    /// The encoding it was decoded from.
    public var encoding: TextEncoding
    /// True if the line goes on beyond what is kept of it.
    public var isTruncated: Bool
    /// True for the first line of a file; each file is a document.
    public var beginsDocument: Bool
    /// The scalars that are the line's text: without a byte order mark and the line end.
    public var contents: Range<Int>
  }

  /// The corpus read.
  public let corpus: Corpus
  private let decoders: DecoderCache
  private let longLines: LongLines
  private var files: CorpusFiles
  private var reader: LineReader?
  private var bytes: [UInt8] = []
  private var part = DecodedText()
  private var beginsDocument = false
  /// The bytes of the current file that were turned into lines, and its size if that is known.
  public private(set) var progress: (done: Int, total: Int?) = (0, nil)

  init(_ corpus: Corpus, _ reading: TextReading, _ longLines: LongLines) {
    self.corpus = corpus
    decoders = DecoderCache(reading)
    self.longLines = longLines
    files = CorpusFiles(corpus, encoding: reading.encoding, limit: longLines.limit)
  }

  /// Paths of the binary files skipped so far.
  public var skipped: [String] { files.binary.map { corpus.files[$0].path } }

  /// True if the next line can be had without waiting for another program or a person.
  public var isReady: Bool { reader?.isReady ?? true }

  /// Replaces the contents of `text` by the next line, its line end included; nil after the last.
  ///
  /// Offsets in `text` count from the line's first byte.
  public func next(into text: inout DecodedText) throws(CorpusError) -> Line? {
    while true {
      guard let reader = try openReader() else {
        text.removeAll()
        return nil
      }
      do throws(CorpusError) {
        if let line = try next(reader, into: &text) { return line }
        self.reader = nil
      } catch {
        self.reader = nil
        text.removeAll()
        throw error
      }
    }
  }

  private func next(
    _ reader: LineReader, into text: inout DecodedText
  ) throws(CorpusError) -> Line? {
    guard let first = try readPiece(reader, into: &text) else { return nil }
    var last = first
    var keepsAll = true
    if case .truncated(let characters) = longLines {
      while !last.endsLine, let piece = try readPiece(reader, into: &part) {
        if text.count <= characters { text.append(part) } else { keepsAll = false }
        last = piece
      }
    } else if case .refused(let bytes) = longLines, !first.endsLine {
      throw .lineTooLong(path: reader.path, line: first.line, limit: bytes)
    }
    progress = (last.end, reader.size)
    var contents = (first.markCount > 0 ? 1 : 0)..<text.count
    if last.endsLine && keepsAll { contents = contents.lowerBound..<text.lineEnd(in: contents) }
    if case .truncated(let characters) = longLines, contents.count > characters {
      keepsAll = false
      contents = contents.prefix(characters)
    }
    defer { beginsDocument = false }
    return Line(
      file: files.index, path: reader.path, number: first.line, offset: first.offset,
      encoding: first.encoding, isTruncated: !keepsAll,
      beginsDocument: beginsDocument, contents: contents)
  }

  /// Replaces the contents of `text` by the next piece of a file; nil at its end.
  private func readPiece(
    _ reader: LineReader, into text: inout DecodedText
  ) throws(CorpusError) -> LineReader.Piece? {
    let piece: LineReader.Piece?
    do throws(FileError) { piece = try reader.next(into: &bytes) } catch { throw .file(error) }
    guard let piece else { return nil }
    do throws(TextError) {
      try decode(piece.encoding, into: &text)
    } catch {
      throw .text(path: reader.path, line: piece.line, error: error.offset(by: piece.offset))
    }
    return piece
  }

  private func decode(
    _ encoding: TextEncoding, into text: inout DecodedText
  ) throws(TextError) {
    let decoder = try decoders.decoder(for: encoding)
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(TextError) in try decoder.decode(bytes, into: &text) }
    }
    _ = try result.get()
  }

  /// The reader of the current file, or of the next one that is text; nil after the last.
  private func openReader() throws(CorpusError) -> LineReader? {
    if let reader { return reader }
    do throws(FileError) { reader = try files.open() } catch { throw .file(error) }
    beginsDocument = true
    return reader
  }
}

extension DecodedText {
  /// Where the line that stands at `range` ends: before the line feeds and carriage returns behind
  /// it.
  fileprivate func lineEnd(in range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, scalars[end - 1] == 0x0A || scalars[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// Adds the text that follows in the same source.
  fileprivate mutating func append(_ other: DecodedText) {
    let base = offsets[count]
    scalars += other.scalars
    offsets += other.offsets.dropFirst().lazy.map { base + $0 }
  }
}
