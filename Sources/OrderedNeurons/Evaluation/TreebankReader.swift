import TextCore

/// Reads trees that people drew, a line each: those of the Sinica treebank, whose lines begin with
/// `#`, or in brackets as ``SyntaxTree/description`` has them. Empty lines are passed over.
public enum TreebankReader {
  /// The trees of a file in UTF-8, plain or compressed with gzip or xz; `-` is standard input.
  ///
  /// Throws `LanguageError.corpus` and `.badTree`, which names the line.
  public static func read(_ path: String) throws(LanguageError) -> [SyntaxTree] {
    var trees: [SyntaxTree] = []
    try Corpus(file: path).forEachLine(
      .utf8, longLines: .refused(bytes: 1 << 20)
    ) { line, text throws(LanguageError) in
      do throws(TreeNotationError) {
        if let tree = try tree(of: String(scalars: text)) { trees.append(tree) }
      } catch {
        throw .badTree(path: line.path, line: line.number, reason: error.description)
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
}
