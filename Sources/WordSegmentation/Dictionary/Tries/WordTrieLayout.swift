import TextCore

/// The cells of a ``WordTrie`` under construction.
struct WordTrieLayout: TrieLayout {
  static let cellsHoldValueAndBase = true

  /// One cell's parts before their widths are known.
  struct Cell {
    var symbol: UInt32 = 0
    var base: UInt32 = 0
    var filter: UInt32 = 0
    var value: UInt32 = 0
  }

  private(set) var cells: [Cell] = []
  private(set) var largestBase = 0
  // All bases are above that of the root.
  private var free: FreeCells

  init(reserving cells: Int) {
    self.cells.reserveCapacity(cells)
    free = FreeCells(minimumBase: Int(WordTrie.root) + 1, basesDiffer: true, reserving: cells)
  }

  mutating func place(
    _ symbols: UnsafeBufferPointer<UInt32>, under cell: Int
  ) throws(TrieError) -> Int {
    let isRoot = largestBase == 0
    let base = isRoot ? Int(WordTrie.root) : free.base(for: symbols)
    let end = base + Int(symbols[symbols.count - 1]) + 1
    guard end < Int(UInt32.max) else { throw .tooLarge }
    free.grow(to: end)
    cells.append(contentsOf: repeatElement(Cell(), count: free.count - cells.count))
    free.take(base: base)
    largestBase = max(largestBase, base)
    for symbol in symbols {
      free.take(base + Int(symbol))
      cells[base + Int(symbol)].symbol = symbol
    }
    if !isRoot {
      cells[cell].base = UInt32(truncatingIfNeeded: base)
      for symbol in symbols {
        cells[cell].filter |= 1 << (symbol % UInt32(WordTrie.widestFilter))
      }
    }
    return base
  }

  mutating func setValue(_ value: UInt32, at cell: Int) { cells[cell].value = value }
}
