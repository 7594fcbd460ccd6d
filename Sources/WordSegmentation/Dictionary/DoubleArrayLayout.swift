/// The cells of a double-array trie under construction.
///
/// Free cells are bits of a map, so that 64 places for a family of successors are tried at once:
/// the family fits wherever the map, shifted by each of its symbols, has a bit in common.
struct DoubleArrayLayout {
  private var base: [Int32] = []
  private var check: [Int32] = []
  /// Bit `cell % 64` of word `cell / 64` is set while the cell is free.
  private var free: [UInt64] = []
  /// For families of each size (larger ones share the last place), where the search last ended:
  /// what it passed over then is not tried again, which keeps building linear.
  private var hints = [Int](repeating: 0, count: 33)

  init() {
    grow(toHold: 0)
    take(0, under: -1)
  }

  /// Finds room for the successors of a state and returns its base.
  ///
  /// - Parameter symbols: ascending, not empty.
  mutating func place(_ symbols: [UInt32], under state: Int) throws(TrieError) -> Int {
    let size = min(symbols.count, hints.count - 1)
    let first = Int(symbols[0])
    // The search runs over the first successor's cell, from the hint or the lowest possible.
    let start = max(hints[size], first / 64)
    var word = start
    while true {
      let fits = candidates(in: word, first: first, symbols: symbols)
      if fits != 0 {
        // Also when rare first symbols begin beyond the hint but have to search far.
        if start == hints[size] || word > start + 16 { hints[size] = word }
        let base = word * 64 + fits.trailingZeroBitCount - first
        guard base + Int(symbols[symbols.count - 1]) < Int(Int32.max) - 64 else { throw .tooLarge }
        self.base[state] = Int32(base)
        for symbol in symbols {
          grow(toHold: base + Int(symbol))
          take(base + Int(symbol), under: Int32(state))
        }
        return base
      }
      word += 1
    }
  }

  /// Makes a cell a leaf.
  mutating func setValue(_ value: Int32, at cell: Int) {
    base[cell] = -1 - value
  }

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

  /// The cells of a word of the map where the first successor may stand.
  private func candidates(in word: Int, first: Int, symbols: [UInt32]) -> UInt64 {
    var fits: UInt64 = .max
    // The base must not be negative: no cell below the first symbol.
    let lowest = first - word * 64
    if lowest > 0 { fits <<= UInt64(lowest) }
    for symbol in symbols {
      fits &= freeBits(from: word * 64 + Int(symbol) - first)
      if fits == 0 { return 0 }
    }
    return fits
  }

  /// 64 bits of the map from any cell on; cells not made yet are free.
  @inline(__always)
  private func freeBits(from cell: Int) -> UInt64 {
    let word = cell >> 6
    let shift = UInt64(cell & 63)
    let low = word < free.count ? free[word] : .max
    if shift == 0 { return low }
    let high = word + 1 < free.count ? free[word + 1] : .max
    return low >> shift | high << (64 - shift)
  }

  private mutating func grow(toHold cell: Int) {
    while base.count <= cell {
      base.append(contentsOf: repeatElement(0, count: 64))
      check.append(contentsOf: repeatElement(-1, count: 64))
      free.append(.max)
    }
  }

  private mutating func take(_ cell: Int, under state: Int32) {
    check[cell] = state
    free[cell >> 6] &= ~(1 << UInt64(cell & 63))
  }
}
