/// The cells of a ``WordTrie`` under construction.
///
/// Free cells and used bases are bits of two maps, so that 64 places for a family of successors are
/// tried at once: the family fits where the first map, shifted by each of its symbols, has a bit in
/// common and the second, shifted by the first symbol, has none.
struct WordTrieLayout {
  /// One cell's parts before their widths are known.
  struct Cell {
    var symbol: UInt32 = 0
    var base: UInt32 = 0
    var filter: UInt32 = 0
    var value: UInt32 = 0
  }

  private(set) var cells: [Cell] = []
  private(set) var largestBase = 0
  /// Bit `cell % 64` of word `cell / 64` is set while the cell is free.
  private var free: [UInt64] = []
  /// Bit `base % 64` of word `base / 64` is set when a state has the base.
  private var bases: [UInt64] = []
  /// For families of each size (larger ones share the last place), where the search last ended:
  /// what it passed over then is not tried again, which keeps building linear.
  private var hints = [Int](repeating: 0, count: 33)

  init(reserving cells: Int) {
    self.cells.reserveCapacity(cells)
    free.reserveCapacity(cells / 64)
    bases.reserveCapacity(cells / 64)
  }

  /// Takes cells for the successors of a state and returns its base.
  ///
  /// - Parameters:
  ///   - symbols: ascending, not empty.
  ///   - base: where they must stand; nil for anywhere.
  mutating func place(
    _ symbols: UnsafeBufferPointer<UInt32>, at base: Int? = nil
  ) throws(TrieError) -> Int {
    let base = base ?? room(for: symbols)
    let end = base + Int(symbols[symbols.count - 1]) + 1
    guard end < Int(UInt32.max) else { throw .tooLarge }
    grow(to: end)
    bases[base >> 6] |= 1 << UInt64(base & 63)
    largestBase = max(largestBase, base)
    for symbol in symbols {
      let cell = base + Int(symbol)
      cells[cell].symbol = symbol
      free[cell >> 6] &= ~(1 << UInt64(cell & 63))
    }
    return base
  }

  /// Gives a cell its value.
  mutating func setValue(_ value: UInt32, at cell: Int) { cells[cell].value = value }

  /// Gives a cell the base of its successors and their symbols.
  mutating func setBase(_ base: Int, of symbols: UnsafeBufferPointer<UInt32>, at cell: Int) {
    cells[cell].base = UInt32(truncatingIfNeeded: base)
    for symbol in symbols {
      cells[cell].filter |= 1 << (symbol % UInt32(WordTrie.widestFilter))
    }
  }

  /// The first base, from the hint on, that has room for a family.
  private mutating func room(for symbols: UnsafeBufferPointer<UInt32>) -> Int {
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
        return word * 64 + fits.trailingZeroBitCount - first
      }
      word += 1
    }
  }

  /// The cells of a word of the map where the first successor may stand.
  private func candidates(
    in word: Int, first: Int, symbols: UnsafeBufferPointer<UInt32>
  ) -> UInt64 {
    var fits = word < free.count ? free[word] : .max
    // The base is above that of the root.
    let lowest = first + Int(WordTrie.root) + 1 - word * 64
    if lowest > 0 { fits &= UInt64.max << UInt64(lowest) }
    if fits == 0 { return 0 }
    fits &= ~Self.bits(of: bases, from: word * 64 - first, beyond: 0)
    for symbol in symbols.dropFirst() {
      if fits == 0 { return 0 }
      fits &= Self.bits(of: free, from: word * 64 + Int(symbol) - first, beyond: .max)
    }
    return fits
  }

  /// 64 bits of a map from any place on; outside of it they are `beyond`.
  @inline(__always)
  private static func bits(of map: [UInt64], from place: Int, beyond: UInt64) -> UInt64 {
    let word = place >> 6
    let shift = UInt64(place & 63)
    let low = map.indices.contains(word) ? map[word] : beyond
    if shift == 0 { return low }
    let high = map.indices.contains(word + 1) ? map[word + 1] : beyond
    return low >> shift | high << (64 - shift)
  }

  private mutating func grow(to count: Int) {
    while cells.count < count {
      cells.append(contentsOf: repeatElement(Cell(), count: 64))
      free.append(.max)
      bases.append(0)
    }
  }
}
