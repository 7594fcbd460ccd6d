/// The n-grams that may be terms although the words found in the text overlap their ends.
///
/// Words are learned from the text alone, so some are wrong in the same way every time; what is frequent,
/// firm and free becomes a candidate whatever they say.
package enum FrequentNgrams {
  /// The least entropy in nats of what stands on either side.
  static let entropy: Float = 0.1
  /// The least pointwise mutual information in nats of any split.
  static let pmi = 1.0

  /// Adds to `trie` the n-grams of `table` of two units and more, at most `longest`, that occur
  /// `minimum` times.
  package static func add(
    to trie: inout SymbolTrie, from table: NgramTable, minimum: Int, longest: Int
  ) {
    var symbols: [UInt32] = []
    add(NgramTable.root, &symbols, to: &trie, table, minimum, longest)
  }

  private static func add(
    _ node: NgramTable.Node, _ symbols: inout [UInt32], to trie: inout SymbolTrie,
    _ table: NgramTable, _ minimum: Int, _ longest: Int
  ) {
    for index in table.children(of: node) {
      let child = NgramTable.Node(index: index)
      guard table.count(of: child) >= minimum else { continue }
      symbols.append(table.lastSymbol(of: child))
      if symbols.count > 1, table.leftEntropy(of: child) >= entropy,
        table.rightEntropy(of: child) >= entropy,
        FirmParts.pmi(
          symbols, count: table.count(of: child), total: table.total,
          of: {
            table.node(of: $0).map(table.count)
          }) ?? 0 >= pmi
      {
        trie.insert(symbols)
      }
      if symbols.count < min(longest, table.maximumLength) {
        add(child, &symbols, to: &trie, table, minimum, longest)
      }
      symbols.removeLast()
    }
  }
}
