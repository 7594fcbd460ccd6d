import Reporting

/// Why a trie could not be built or read.
package enum TrieError: Error, Equatable, Sendable, Reportable {
  /// A word has no symbols.
  case emptyWord
  /// A word holds symbol 0, or one above ``DoubleArrayTrieBuilder/maximumSymbol``.
  case badSymbol(UInt32)
  /// The number of Int32 is not that of one or more whole cells.
  case badSize(Int)
  /// The first cell is not a root.
  case badRoot
  /// A leaf holds a value outside the range.
  case badValue(cell: Int, value: Int, limit: Int)
  /// A state's value cell is not a leaf.
  case badLeaf(cell: Int)
  /// The words need more cells than Int32 can number.
  case tooLarge

  /// What is wrong, for a person.
  package var report: ErrorReport { ErrorReport(.badData, message) }

  private var message: String {
    switch self {
    case .emptyWord: "trie: a word without symbols"
    case .badSymbol(let symbol):
      "trie: symbol \(symbol) is outside 1...\(DoubleArrayTrieBuilder.maximumSymbol)"
    case .badSize(let count): "trie: \(count) numbers are no whole cells of two; file damaged?"
    case .badRoot: "trie: the first cell is not a root; file damaged?"
    case .badValue(let cell, let value, let limit):
      "trie: cell \(cell) holds value \(value), outside 0..<\(limit); file damaged?"
    case .badLeaf(let cell): "trie: cell \(cell) should hold a value; file damaged?"
    case .tooLarge: "trie: too many words for 32-bit cells"
    }
  }
}
