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
    withExtendedLifetime(owner) {
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
  }

  /// The value of a whole word, or nil.
  public func value(of word: some Sequence<UInt32>) -> Int32? {
    withExtendedLifetime(owner) {
      var state = 0
      for symbol in word {
        guard cells[2 * state] >= 0, let next = step(from: state, by: symbol) else { return nil }
        state = next
      }
      guard state != 0 else { return nil }
      let base = cells[2 * state]
      return base < 0 ? -1 - base : innerValue(of: state, base: base)
    }
  }

  /// The state a symbol leads to; `state` is no leaf.
  @inlinable @inline(__always)
  func step(from state: Int, by symbol: UInt32) -> Int? {
    let next = Int(cells[2 &* state]) &+ Int(symbol)
    guard symbol != 0, 2 &* next < cells.count, cells[2 &* next &+ 1] == Int32(state) else {
      return nil
    }
    return next
  }

  /// The value kept under symbol 0 of a state with successors.
  @inlinable @inline(__always)
  func innerValue(of state: Int, base: Int32) -> Int32? {
    let leaf = Int(base)
    guard 2 &* leaf < cells.count, cells[2 &* leaf &+ 1] == Int32(state) else { return nil }
    return -1 - cells[2 &* leaf]
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

/// Why a trie could not be built or read.
public enum TrieError: Error, Equatable, Sendable, CustomStringConvertible {
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

  public var description: String {
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
