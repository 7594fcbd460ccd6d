/// Which cells of a double array are free, to find room for the successors of a state.
///
/// Free cells are bits of a map, so that 64 places for a family of successors are tried at once: the
/// family fits wherever the map, shifted by each of its symbols, has a bit in common.
package struct FreeCells {
  /// Bit `cell % 64` of word `cell / 64` is set while the cell is free; cells beyond are free.
  private var free: [UInt64] = []
  /// Where no two states may share a base: bit `base % 64` of word `base / 64` is set when a state has
  /// the base.
  private var bases: [UInt64] = []
  private let minimumBase: Int
  private let basesDiffer: Bool
  /// For families of each size (larger ones share the last place), where the search last ended:
  /// what it passed over then is not tried again, which keeps building linear.
  private var hints = [Int](repeating: 0, count: 33)

  /// No cells yet. Bases are at least `minimumBase`, and all different if `basesDiffer`.
  package init(minimumBase: Int, basesDiffer: Bool, reserving cells: Int = 0) {
    self.minimumBase = minimumBase
    self.basesDiffer = basesDiffer
    free.reserveCapacity(cells / 64)
    bases.reserveCapacity(basesDiffer ? cells / 64 : 0)
  }

  /// The number of cells, a multiple of 64.
  package var count: Int { 64 * free.count }

  /// Adds cells until there are at least `count`.
  package mutating func grow(to count: Int) {
    while self.count < count {
      free.append(.max)
      if basesDiffer { bases.append(0) }
    }
  }

  /// Marks a cell as used.
  @inline(__always)
  package mutating func take(_ cell: Int) { free[cell >> 6] &= ~(1 << UInt64(cell & 63)) }

  /// Marks a base as that of a state.
  package mutating func take(base: Int) { bases[base >> 6] |= 1 << UInt64(base & 63) }

  /// The first base, from the hint on, that has room for a family; its symbols ascend and are not
  /// none.
  package mutating func base(for symbols: UnsafeBufferPointer<UInt32>) -> Int {
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
    let lowest = first + minimumBase - word * 64
    if lowest > 0 { fits &= UInt64.max << UInt64(lowest) }
    if fits == 0 { return 0 }
    if basesDiffer { fits &= ~Self.bits(of: bases, from: word * 64 - first, beyond: 0) }
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
}
