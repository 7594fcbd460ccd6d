import SystemCore

/// A set of words over small integer symbols, each with a value, searched in a few memory reads a
/// symbol (J. Aoe, "An efficient digital search algorithm by using a double-array structure",
/// IEEE Transactions on Software Engineering, 1989). The lexicon of a model file is one.
///
/// Symbols run from 1 up; 0 never matches. The cells are pairs of Int32, *base* then *check*: from
/// state `s` the symbol `c` leads to cell `base[s] + c` if its check is `s`. A negative base marks
/// a leaf and holds `-1 - value`; a state with both a value and successors keeps the value in a
/// leaf reached by symbol 0. State 0 is the root.
///
/// The cells may lie in a mapped file: they are checked when the trie is made, so that no search
/// leaves them or returns a value out of range.
package struct DoubleArrayTrie: Sendable {
  /// The cells, in the order a file should store them.
  package let cells: MappedElements<Int32>
  /// Values lie in `0..<valueCount`.
  package let valueCount: Int

  /// A trie over `cells`.
  ///
  /// - Throws: ``TrieError`` when the cells are not those of a trie with values below `valueCount`.
  package init(cells: MappedElements<Int32>, valueCount: Int) throws(TrieError) {
    let problem = cells.withUnsafeBufferPointer { Self.problem(in: $0, valueCount: valueCount) }
    if let problem { throw problem }
    self.cells = cells
    self.valueCount = valueCount
  }

  /// Calls `body` with the length and value of every word that starts at `position`, shortest
  /// first.
  ///
  /// Allocates nothing. A symbol the trie does not know, 0 included, ends the search.
  package func forEachPrefix(
    of symbols: UnsafeBufferPointer<UInt32>, at position: Int,
    _ body: (_ length: Int, _ value: Int32) -> Void
  ) {
    precondition(
      position >= 0 && position <= symbols.count,
      "forEachPrefix: position \(position) of \(symbols.count) symbols")
    cells.withUnsafeBufferPointer { cells in
      let search = Search(cells: cells)
      var state = 0
      for index in position..<symbols.count {
        guard let next = search.step(from: state, by: symbols[index]) else { return }
        if let value = search.value(of: next) { body(index + 1 - position, value) }
        state = next
      }
    }
  }

  /// The value of a whole word, or nil.
  package func value(of word: some Sequence<UInt32>) -> Int32? {
    cells.withUnsafeBufferPointer { cells in
      let search = Search(cells: cells)
      var state = 0
      for symbol in word {
        guard let next = search.step(from: state, by: symbol) else { return nil }
        state = next
      }
      return state == 0 ? nil : search.value(of: state)
    }
  }

  /// Runs `body` with the trie laid open for walks that take one symbol after another.
  @inlinable package func withSearch<Result>(_ body: (Search) -> Result) -> Result {
    cells.withUnsafeBufferPointer { body(Search(cells: $0)) }
  }

  /// Steps over checked cells; not to be kept. State 0 is the root; other states are those that steps
  /// lead to.
  package struct Search {
    @usableFromInline let cells: UnsafeBufferPointer<Int32>

    @inlinable init(cells: UnsafeBufferPointer<Int32>) { self.cells = cells }

    /// The state a symbol leads to; nil where no word goes on so.
    @inlinable @inline(__always) package func step(from state: Int, by symbol: UInt32) -> Int? {
      let base = Int(cells[2 &* state])
      let next = base &+ Int(symbol)
      guard base >= 0, symbol != 0, 2 &* next < cells.count,
        cells[2 &* next &+ 1] == Int32(truncatingIfNeeded: state)
      else { return nil }
      return next
    }

    /// The value of the word that ends at a state: that of a leaf, or the one kept under symbol 0 of a
    /// state with successors. Nil where none ends.
    @inlinable @inline(__always) package func value(of state: Int) -> Int32? {
      let base = cells[2 &* state]
      if base < 0 { return -1 - base }
      let leaf = Int(base)
      guard 2 &* leaf < cells.count, cells[2 &* leaf &+ 1] == Int32(truncatingIfNeeded: state)
      else { return nil }
      return -1 - cells[2 &* leaf]
    }
  }

  /// Checks everything a search relies on: whole cells, values in range, a root with successors,
  /// and a leaf wherever a state's symbol 0 leads.
  private static func problem(
    in cells: UnsafeBufferPointer<Int32>, valueCount: Int
  ) -> TrieError? {
    guard cells.count >= 2, cells.count % 2 == 0, cells.count / 2 <= Int(Int32.max) else {
      return .badSize(cells.count)
    }
    guard cells[0] >= 0, cells[1] == -1 else { return .badRoot }
    for state in 0..<cells.count / 2 {
      let base = Int(cells[2 * state])
      if base < 0 {
        guard -1 - base < valueCount else {
          return .badValue(cell: state, value: -1 - base, limit: valueCount)
        }
      } else if 2 * base < cells.count, cells[2 * base + 1] == Int32(state), cells[2 * base] >= 0 {
        return .badLeaf(cell: base)
      }
    }
    return nil
  }
}
