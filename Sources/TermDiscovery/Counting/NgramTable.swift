/// The n-grams that occur at least so often, with their counts and branching entropies, as a tree in
/// flat memory.
///
/// A node is an n-gram; its children are those longer by one unit at the end, in the order of the
/// symbols.
package struct NgramTable: Sendable {
  /// An n-gram of the table; the empty one is ``NgramTable/root``.
  package struct Node: Sendable, Hashable, BitwiseCopyable {
    /// From 1, in the order of length, then of symbols; 0 is the root.
    package let index: UInt32

    /// The n-gram of an index.
    package init(index: UInt32) { self.index = index }
  }

  /// The empty n-gram.
  package static let root = Node(index: 0)

  /// The units by symbol.
  package let vocabulary: UnitVocabulary
  /// The length of the longest n-grams.
  package let maximumLength: Int
  /// How often an n-gram of the table occurs at least.
  package let minimumCount: Int
  /// How many counted units the corpus has.
  package let total: Int
  /// By length less one the first node, then the number of nodes.
  var levels: [Int]
  var lastSymbols: [UInt32]
  var counts: [Int]
  var firstChildren: [UInt32]
  var rightEntropies: [Float]
  var leftEntropies: [Float]
  /// For each symbol, the node of the unit alone, 0 if there is none.
  var units: [UInt32]

  /// The nodes of the n-grams of `length` units.
  package func nodes(ofLength length: Int) -> Range<UInt32> {
    guard length >= 1 && length <= maximumLength else { return 0..<0 }
    return UInt32(levels[length - 1])..<UInt32(levels[length])
  }

  /// How many n-grams there are.
  package var count: Int { lastSymbols.count - 1 }

  /// How often an n-gram occurs; ``total`` for the root.
  @inline(__always)
  package func count(of node: Node) -> Int { counts[Int(node.index)] }

  /// The last symbol of an n-gram.
  package func lastSymbol(of node: Node) -> UInt32 { lastSymbols[Int(node.index)] }

  /// The entropy in nats of the unit that follows; what ends n-grams is different every time.
  package func rightEntropy(of node: Node) -> Float { rightEntropies[Int(node.index)] }

  /// The entropy in nats of the unit that precedes; what ends n-grams is different every time.
  package func leftEntropy(of node: Node) -> Float { leftEntropies[Int(node.index)] }

  /// The n-grams longer by one unit at the end.
  @inline(__always)
  package func children(of node: Node) -> Range<UInt32> {
    firstChildren[Int(node.index)]..<firstChildren[Int(node.index) + 1]
  }

  /// The n-gram that has `symbol` after `node`; nil if it is not in the table.
  @inline(__always)
  package func child(of node: Node, _ symbol: UInt32) -> Node? {
    if node == Self.root {
      let unit = Int(symbol) < units.count ? units[Int(symbol)] : 0
      return unit == 0 ? nil : Node(index: unit)
    }
    let children = children(of: node)
    var (low, high) = (Int(children.lowerBound), Int(children.upperBound))
    while low < high {
      let middle = (low + high) / 2
      if lastSymbols[middle] < symbol { low = middle + 1 } else { high = middle }
    }
    guard low < Int(children.upperBound), lastSymbols[low] == symbol else { return nil }
    return Node(index: UInt32(low))
  }

  /// The n-gram of `symbols`; nil if it is not in the table.
  package func node(of symbols: some Sequence<UInt32>) -> Node? {
    var node = Self.root
    for symbol in symbols {
      guard let next = child(of: node, symbol) else { return nil }
      node = next
    }
    return node
  }
}
