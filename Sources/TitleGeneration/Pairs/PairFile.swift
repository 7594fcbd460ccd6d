import SystemCore
import TextCore

/// A file of pairs: a JSON object with a `body` and mostly a `title` in every line (JSON lines), plain
/// or compressed with gzip or xz. Other fields are ignored, empty lines passed over.
public enum PairFile {
  private struct Line: Decodable {
    var title: String?
    var body: String
  }

  /// The pairs of the file at `path`, all of which must have a title and a body with something in it.
  ///
  /// Throws `TitleError.file` and `.badPair`, which names the line.
  public static func read(_ path: String) throws(TitleError) -> [TitlePair] {
    var pairs: [TitlePair] = []
    try forEach(in: path) { line, title, body throws(TitleError) in
      guard let title, title.contains(where: { !$0.isWhitespace }) else {
        throw .badPair(path: path, line: line, reason: "no title")
      }
      guard body.contains(where: { !$0.isWhitespace }) else {
        throw .badPair(path: path, line: line, reason: "the body is empty")
      }
      pairs.append(TitlePair(title: title, body: body))
    }
    return pairs
  }

  /// Hands every body of the file at `path` to `visit`, with its line, from 1.
  ///
  /// Throws as ``read(_:)``, and what `visit` throws; a title may be missing.
  public static func forEachBody(
    in path: String, _ visit: (_ line: Int, _ body: String) throws(TitleError) -> Void
  ) throws(TitleError) {
    try forEach(in: path) { line, _, body throws(TitleError) in try visit(line, body) }
  }

  private static func forEach(
    in path: String,
    _ visit: (_ line: Int, _ title: String?, _ body: String) throws(TitleError) -> Void
  ) throws(TitleError) {
    let reader = try open(path)
    var bytes: [UInt8] = []
    while let piece = try next(reader, into: &bytes) {
      guard piece.isWholeLine else {
        throw .badPair(path: path, line: piece.line, reason: "the line is longer than 64 MiB")
      }
      let isBlank = bytes[piece.contents].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if isBlank { continue }
      guard let line: Line = try? JSONValue(bytes[piece.contents]).decoded() else {
        throw .badPair(
          path: path, line: piece.line,
          reason: "not a JSON object with texts \"title\" and \"body\"")
      }
      try visit(piece.line, line.title, line.body)
    }
  }

  private static func open(_ path: String) throws(TitleError) -> LineReader {
    do throws(FileError) {
      return try LineReader.open(path, limit: longest)
    } catch {
      throw .file(error)
    }
  }

  private static func next(
    _ reader: LineReader, into bytes: inout [UInt8]
  ) throws(TitleError) -> LineReader.Piece? {
    do throws(FileError) {
      return try reader.next(into: &bytes)
    } catch {
      throw .file(error)
    }
  }

  /// Bytes of the longest line.
  private static let longest = 1 << 26
}
