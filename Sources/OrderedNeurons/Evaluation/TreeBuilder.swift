/// Puts a tree together from brackets and words in the order in which they are read.
struct TreeBuilder {
  private var words: [String] = []
  private var spans: [Range<Int>] = []
  /// The first word of each bracket that is open.
  private var open: [Int] = []
  /// Whether a whole tree has been read.
  private var isWhole = false

  /// An opening bracket.
  mutating func beginConstituent() throws(TreeNotationError) {
    try checkRoom()
    open.append(words.count)
  }

  /// A closing bracket.
  mutating func endConstituent() throws(TreeNotationError) {
    guard let start = open.popLast() else {
      throw TreeNotationError("a bracket closes that was not opened")
    }
    guard start < words.count else { throw TreeNotationError("there is nothing in a bracket") }
    spans.append(start..<words.count)
    isWhole = open.isEmpty
  }

  /// A word.
  mutating func add(_ word: String) throws(TreeNotationError) {
    try checkRoom()
    words.append(word)
    isWhole = open.isEmpty
  }

  /// The tree, all of which was read.
  func finish() throws(TreeNotationError) -> SyntaxTree {
    guard open.isEmpty else {
      throw TreeNotationError(
        open.count == 1 ? "a bracket is not closed" : "\(open.count) brackets are not closed")
    }
    guard isWhole else { throw TreeNotationError("there is no tree") }
    return SyntaxTree(words: words, spans: spans)
  }

  private func checkRoom() throws(TreeNotationError) {
    if isWhole { throw TreeNotationError("there is more after the end of the tree") }
  }
}
