/// A growing set of symbol sequences, each with a number from 0 in the order of adding.
package struct SymbolTrie: Sendable {
  /// The node of the empty sequence.
  package static let root: UInt32 = 0

  private var keys: [UInt64]
  private var children: [UInt32]
  private var entries: [UInt32] = [.max]
  package private(set) var count = 0

  /// An empty set.
  package init() {
    keys = [UInt64](repeating: .max, count: 1 << 10)
    children = [UInt32](repeating: 0, count: 1 << 10)
  }

  /// The node that follows `node` by `symbol`; nil if no sequence goes on so.
  @inline(__always)
  package func child(of node: UInt32, _ symbol: UInt32) -> UInt32? {
    let slot = slot(of: UInt64(node) << 32 | UInt64(symbol))
    return keys[slot] == .max ? nil : children[slot]
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
      let key = UInt64(node) << 32 | UInt64(symbol)
      var place = slot(of: key)
      if keys[place] == .max {
        if entries.count * 2 > keys.count {
          grow()
          place = slot(of: key)
        }
        keys[place] = key
        children[place] = UInt32(entries.count)
        entries.append(.max)
      }
      node = children[place]
    }
    if entries[Int(node)] == .max {
      entries[Int(node)] = UInt32(count)
      count += 1
    }
    return Int(entries[Int(node)])
  }

  /// All sequences by number.
  package func sequences() -> [[UInt32]] {
    var parents = [(node: UInt32, symbol: UInt32)](repeating: (0, 0), count: entries.count)
    for (key, child) in zip(keys, children) where key != .max {
      parents[Int(child)] = (UInt32(key >> 32), UInt32(truncatingIfNeeded: key))
    }
    var sequences = [[UInt32]](repeating: [], count: count)
    for (end, entry) in entries.enumerated() where entry != .max {
      var symbols: [UInt32] = []
      var node = UInt32(end)
      while node != Self.root {
        symbols.append(parents[Int(node)].symbol)
        node = parents[Int(node)].node
      }
      sequences[Int(entry)] = symbols.reversed()
    }
    return sequences
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var hash = key &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    var slot = Int(truncatingIfNeeded: hash >> 8) & mask
    while keys[slot] != key && keys[slot] != .max { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = [UInt64](repeating: .max, count: oldKeys.count * 2)
    children = [UInt32](repeating: 0, count: oldKeys.count * 2)
    for (key, child) in zip(oldKeys, oldChildren) where key != .max {
      let place = slot(of: key)
      keys[place] = key
      children[place] = child
    }
  }
}
