/// A growing set of symbol sequences, each with a number from 0 in the order of adding.
package struct SymbolTrie: Sendable {
  /// The node of the empty sequence.
  package static let root: UInt32 = 0

  /// Node n + 1 is entry n: its parent and the symbol that leads to it.
  private var index = PairIndex()
  /// For each node, the number of the sequence that ends there; the largest number if none does.
  private var entries: [UInt32] = [.max]
  /// How many sequences there are.
  package private(set) var count = 0

  /// An empty set.
  package init() {}

  /// The node that follows `node` by `symbol`; nil if no sequence goes on so.
  @inline(__always)
  package func child(of node: UInt32, _ symbol: UInt32) -> UInt32? {
    index.position(of: node, symbol).map { UInt32($0 + 1) }
  }

  /// The number of the sequence that ends at `node`; nil if none does.
  @inline(__always)
  package func entry(at node: UInt32) -> Int? {
    let entry = entries[Int(node)]
    return entry == .max ? nil : Int(entry)
  }

  /// The number of a sequence; nil if it is not in the set.
  package func entry(of symbols: some Sequence<UInt32>) -> Int? {
    var node = Self.root
    for symbol in symbols {
      guard let next = child(of: node, symbol) else { return nil }
      node = next
    }
    return entry(at: node)
  }

  /// Adds a sequence if it is new; its number.
  @discardableResult
  package mutating func insert(_ symbols: some Sequence<UInt32>) -> Int {
    var node = Self.root
    for symbol in symbols {
      node = UInt32(index.insert(node, symbol) + 1)
      if Int(node) == entries.count { entries.append(.max) }
    }
    if entries[Int(node)] == .max {
      entries[Int(node)] = UInt32(count)
      count += 1
    }
    return Int(entries[Int(node)])
  }

  /// Calls `body` with the number and the place of each sequence that stands in `symbols`; any one of them by
  /// where it begins.
  @inline(__always)
  package func forEachMatch(
    in symbols: UnsafeBufferPointer<UInt32>, _ body: (_ entry: Int, _ place: Range<Int>) -> Void
  ) {
    // Many places are followed side by side, a symbol at a time: each look into the index waits for memory, but they do
    // not wait for each other.
    let window = 64
    withUnsafeTemporaryAllocation(of: (node: UInt32, start: Int).self, capacity: window) { open in
      for first in stride(from: 0, to: symbols.count, by: window) {
        var count = min(window, symbols.count - first)
        for place in 0..<count { open.initializeElement(at: place, to: (Self.root, first + place)) }
        var length = 0
        while count > 0 {
          var kept = 0
          for (node, start) in open[..<count] where start + length < symbols.count {
            guard let next = child(of: node, symbols[start + length]) else { continue }
            open[kept] = (next, start)
            kept += 1
          }
          (count, length) = (kept, length + 1)
          for (node, start) in open[..<count] {
            if let entry = entry(at: node) { body(entry, start..<(start + length)) }
          }
        }
      }
    }
  }

  /// All sequences by number.
  package func sequences() -> [[UInt32]] {
    var sequences = [[UInt32]](repeating: [], count: count)
    for (end, entry) in entries.enumerated() where entry != .max {
      var symbols: [UInt32] = []
      var node = end
      while node > 0 {
        let key = index.keys[node - 1]
        symbols.append(UInt32(truncatingIfNeeded: key))
        node = Int(key >> 32)
      }
      sequences[Int(entry)] = symbols.reversed()
    }
    return sequences
  }
}
