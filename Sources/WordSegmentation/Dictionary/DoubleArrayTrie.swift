/// A set of words over small integer symbols, each with a value, searched in a few memory reads a
/// symbol (J. Aoe, "An efficient digital search algorithm by using a double-array structure",
/// IEEE Transactions on Software Engineering, 1989).
///
/// Symbols run from 1 up; 0 never matches. The cells are pairs of Int32, *base* then *check*: from
/// state `s` the symbol `c` leads to cell `base[s] + c` if its check is `s`. A negative base marks
/// a leaf and holds `-1 - value`; a state with both a value and successors keeps the value in a
/// leaf reached by symbol 0. State 0 is the root.
///
/// The cells may be borrowed from a mapped file: they are checked when the trie is made, so that
/// no search leaves them or returns a value out of range.
public struct DoubleArrayTrie: @unchecked Sendable {
  // Unchecked: the cells are never written after initialisation, and `owner` keeps them alive.
  @usableFromInline let cells: UnsafeBufferPointer<Int32>
  @usableFromInline let owner: any AnyObject & Sendable
  /// Values lie in `0..<valueCount`.
  public let valueCount: Int

  /// A trie over its own copy of `cells`, as ``withCells(_:)`` gives them.
  ///
  /// - Throws: ``TrieError`` when the cells are not those of a trie with values below `valueCount`.
  public init(cells: [Int32], valueCount: Int) throws(TrieError) {
    let storage = CellStorage(cells)
    try self.init(borrowing: storage.cells, owner: storage, valueCount: valueCount)
  }

  /// A trie over memory that `owner` keeps valid and unchanged as long as it lives.
  ///
  /// - Throws: ``TrieError`` when the cells are not those of a trie with values below `valueCount`.
  public init(
    borrowing cells: UnsafeBufferPointer<Int32>, owner: some AnyObject & Sendable, valueCount: Int
  ) throws(TrieError) {
    try Self.validate(cells, valueCount: valueCount)
    self.cells = cells
    self.owner = owner
    self.valueCount = valueCount
  }

  /// Calls `body` with the cells, in the order a file should store them.
  public func withCells<Result>(_ body: (UnsafeBufferPointer<Int32>) throws -> Result) rethrows
    -> Result
  {
    try withExtendedLifetime(owner) { try body(cells) }
  }

  /// Calls `body` with the means to search, which must not outlive the call.
  @inlinable @inline(__always)
  public func withSearch<Result>(_ body: (TrieSearch) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(owner) { try body(TrieSearch(cells: cells)) }
  }

  /// ``TrieSearch/forEachPrefix(of:at:_:)`` for a single position; for many, search within one
  /// ``withSearch(_:)``.
  @inlinable @inline(__always)
  public func forEachPrefix(
    of symbols: UnsafeBufferPointer<UInt32>, at position: Int,
    _ body: (_ length: Int, _ value: Int32) -> Void
  ) {
    withSearch { $0.forEachPrefix(of: symbols, at: position, body) }
  }

  /// The value of a whole word, or nil.
  public func value(of word: some Sequence<UInt32>) -> Int32? {
    withSearch { $0.value(of: word) }
  }

  /// Checks everything a search relies on: whole cells, values in range, a root with successors,
  /// and a leaf wherever a state's symbol 0 leads.
  private static func validate(
    _ cells: UnsafeBufferPointer<Int32>, valueCount: Int
  ) throws(TrieError) {
    guard cells.count >= 2, cells.count % 2 == 0, cells.count / 2 <= Int(Int32.max) else {
      throw .badSize(cells.count)
    }
    guard cells[0] >= 0, cells[1] == -1 else { throw .badRoot }
    for state in 0..<cells.count / 2 {
      let base = Int(cells[2 * state])
      if base < 0 {
        guard -1 - base < valueCount else {
          throw .badValue(cell: state, value: -1 - base, limit: valueCount)
        }
      } else if 2 * base < cells.count, cells[2 * base + 1] == Int32(state), cells[2 * base] >= 0 {
        throw .badLeaf(cell: base)
      }
    }
  }
}

/// Cells in memory of their own.
private final class CellStorage: @unchecked Sendable {
  // Unchecked: written only before it is shared.
  let cells: UnsafeBufferPointer<Int32>

  init(_ values: [Int32]) {
    let memory = UnsafeMutableBufferPointer<Int32>.allocate(capacity: values.count)
    _ = memory.initialize(from: values)
    cells = UnsafeBufferPointer(memory)
  }

  deinit { cells.deallocate() }
}
