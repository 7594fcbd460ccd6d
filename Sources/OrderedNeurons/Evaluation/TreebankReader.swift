import SystemCore
import TextCore

/// Reads trees that people drew, a line each: those of the Sinica treebank, whose lines begin with
/// `#`, or in brackets as ``SyntaxTree/description`` has them. Empty lines are passed over.
public enum TreebankReader {
  /// Bytes of the longest line.
  private static let longest = 1 << 20

  /// The trees of a file in UTF-8, plain or compressed with gzip or xz; `-` is standard input.
  ///
  /// Throws `LanguageError.corpus` and `.badTree`, which names the line.
  public static func read(_ path: String) throws(LanguageError) -> [SyntaxTree] {
    let reader = try open(path)
    var trees: [SyntaxTree] = []
    var bytes: [UInt8] = []
    while let piece = try next(reader, into: &bytes) {
      func failure(_ reason: String) -> LanguageError {
        .badTree(path: reader.path, line: piece.line, reason: reason)
      }
      guard piece.endsLine && bytes.count == piece.count && piece.count <= longest else {
        throw failure("the line is longer than 1 MiB")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw failure("the line is not valid utf-8")
      }
      do throws(TreeNotationError) {
        if let tree = try tree(of: text) { trees.append(tree) }
      } catch {
        throw failure(error.description)
      }
    }
    return trees
  }

  /// The tree of a line in either notation; nil for an empty line.
  package static func tree(of line: String) throws(TreeNotationError) -> SyntaxTree? {
    var scalars = line.unicodeScalars[...]
    while let first = scalars.first, SyntaxTree.isDivider(first) { scalars.removeFirst() }
    while let last = scalars.last, SyntaxTree.isDivider(last) { scalars.removeLast() }
    guard let first = scalars.first else { return nil }
    let text = String(scalars)
    return first == "#" ? try SyntaxTree(sinica: text) : try SyntaxTree(bracketed: text)
  }

  private static func open(_ path: String) throws(LanguageError) -> LineReader {
    do throws(FileError) {
      return path == "-"
        ? try LineReader(descriptor: 0, name: "standard input", limit: longest)
        : try LineReader(path: path, limit: longest)
    } catch {
      throw .corpus(.file(error))
    }
  }

  private static func next(
    _ reader: LineReader, into bytes: inout [UInt8]
  ) throws(LanguageError) -> LineReader.Piece? {
    do throws(FileError) {
      return try reader.next(into: &bytes)
    } catch {
      throw .corpus(.file(error))
    }
  }
}
