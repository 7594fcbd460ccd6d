import SystemCore

/// Collects words and lays out a ``DoubleArrayTrie``.
///
/// Give frequent symbols the small numbers: the cells then pack densely.
package struct DoubleArrayTrieBuilder: Sendable {
  /// The largest symbol a word may hold.
  package static let maximumSymbol: UInt32 = 1 << 21

  private var words = TrieBuilder()
  private var valueCount = 0

  /// A builder without words.
  package init() {}

  /// Adds a word; of two equal words the one added later wins.
  ///
  /// - Throws: ``TrieError/emptyWord`` or ``TrieError/badSymbol(_:)``, the word not added.
  /// - Precondition: `value >= 0`.
  package mutating func insert(_ word: some Collection<UInt32>, value: Int32) throws(TrieError) {
    precondition(value >= 0, "DoubleArrayTrieBuilder: negative value \(value)")
    if word.isEmpty { throw .emptyWord }
    for symbol in word where symbol == 0 || symbol > Self.maximumSymbol { throw .badSymbol(symbol) }
    words.insert(word, value: UInt32(value))
    valueCount = max(valueCount, Int(value) + 1)
  }

  /// The trie of the words inserted so far.
  ///
  /// - Throws: ``TrieError/tooLarge``.
  package func build() throws(TrieError) -> DoubleArrayTrie {
    var layout = DoubleArrayLayout()
    _ = try words.build(in: &layout)
    return try DoubleArrayTrie(cells: MappedElements(layout.finish()), valueCount: valueCount)
  }
}
