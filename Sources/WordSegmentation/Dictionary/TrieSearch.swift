/// Searches the checked cells of a ``DoubleArrayTrie``; valid within ``DoubleArrayTrie/withSearch(_:)``.
public struct TrieSearch {
  @usableFromInline let cells: UnsafeBufferPointer<Int32>

  @inlinable @inline(__always)
  init(cells: UnsafeBufferPointer<Int32>) {
    self.cells = cells
  }

  /// Calls `body` with the length and value of every word that starts at `position`, shortest
  /// first.
  ///
  /// Allocates nothing. A symbol the trie does not know, 0 included, ends the search.
  @inlinable @inline(__always)
  public func forEachPrefix(
    of symbols: UnsafeBufferPointer<UInt32>, at position: Int,
    _ body: (_ length: Int, _ value: Int32) -> Void
  ) {
    precondition(
      position >= 0 && position <= symbols.count,
      "forEachPrefix: position \(position) of \(symbols.count) symbols")
    var state = 0
    var index = position
    while index < symbols.count {
      guard let next = step(from: state, by: symbols[index]) else { return }
      index += 1
      let base = cells[2 &* next]
      if base < 0 {
        body(index - position, -1 - base)
        return
      }
      if let value = innerValue(of: next, base: base) { body(index - position, value) }
      state = next
    }
  }

  /// The value of a whole word, or nil.
  @inlinable
  public func value(of word: some Sequence<UInt32>) -> Int32? {
    var state = 0
    for symbol in word {
      guard cells[2 &* state] >= 0, let next = step(from: state, by: symbol) else { return nil }
      state = next
    }
    guard state != 0 else { return nil }
    let base = cells[2 &* state]
    return base < 0 ? -1 - base : innerValue(of: state, base: base)
  }

  /// The state a symbol leads to; `state` is no leaf.
  @inlinable @inline(__always)
  func step(from state: Int, by symbol: UInt32) -> Int? {
    let next = Int(cells[2 &* state]) &+ Int(symbol)
    guard symbol != 0, 2 &* next < cells.count,
      cells[2 &* next &+ 1] == Int32(truncatingIfNeeded: state)
    else { return nil }
    return next
  }

  /// The value kept under symbol 0 of a state with successors.
  @inlinable @inline(__always)
  func innerValue(of state: Int, base: Int32) -> Int32? {
    let leaf = Int(base)
    guard 2 &* leaf < cells.count, cells[2 &* leaf &+ 1] == Int32(truncatingIfNeeded: state) else {
      return nil
    }
    return -1 - cells[2 &* leaf]
  }
}
