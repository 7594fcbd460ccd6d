/// The cells of a ``DoubleArrayTrie`` under construction.
struct DoubleArrayLayout: TrieLayout {
  /// The value of a word that others begin with is in the cell that symbol 0 leads to.
  static let cellsHoldValueAndBase = false

  private var base: [Int32] = []
  private var check: [Int32] = []
  private var free = FreeCells(minimumBase: 0, basesDiffer: false)

  init() {
    grow(to: 1)
    free.take(0)
  }

  mutating func place(
    _ symbols: UnsafeBufferPointer<UInt32>, under state: Int
  ) throws(TrieError) -> Int {
    let base = free.base(for: symbols)
    let last = base + Int(symbols[symbols.count - 1])
    guard last < Int(Int32.max) - 64 else { throw .tooLarge }
    self.base[state] = Int32(base)
    grow(to: last + 1)
    for symbol in symbols {
      free.take(base + Int(symbol))
      check[base + Int(symbol)] = Int32(state)
    }
    return base
  }

  /// Makes a cell a leaf.
  mutating func setValue(_ value: UInt32, at cell: Int) { base[cell] = -1 - Int32(value) }

  /// The pairs of base and check up to the last cell in use.
  consuming func finish() -> [Int32] {
    let count = (check.lastIndex { $0 >= 0 } ?? 0) + 1
    var cells: [Int32] = []
    cells.reserveCapacity(2 * count)
    for cell in 0..<count {
      cells.append(base[cell])
      cells.append(check[cell])
    }
    return cells
  }

  private mutating func grow(to count: Int) {
    free.grow(to: count)
    let added = free.count - base.count
    base.append(contentsOf: repeatElement(0, count: added))
    check.append(contentsOf: repeatElement(-1, count: added))
  }
}
