/// How the units of a corpus are packed into keys of a fixed number of bits.
///
/// A key has the codes of all units of an n-gram but the first, which chooses the bucket. Where there
/// are more symbols than the bits of a key can distinguish, only the most frequent have a (narrow) code;
/// n-grams with others are sorted apart. Codes ascend with the symbols, so keys sort as n-grams do.
struct CodeBook: Sendable {
  /// Marks in ``codes`` a symbol that has no narrow code.
  static let wide: UInt32 = 1 << 31
  /// Stands in ``codes`` for units that counting does not see.
  static let transparent = UInt32.max

  /// By unit id: 0 for what ends n-grams, a narrow code, a symbol plus ``wide``, or ``transparent``.
  let codes: [UInt32]
  /// By narrow code the symbol.
  let symbols: [UInt32]
  /// The number of bits of a narrow code.
  let bits: Int
  /// Whether there are symbols without narrow code.
  let hasWide: Bool

  /// The largest narrow code.
  var largest: Int { symbols.count - 1 }

  /// The codes of the units of `corpus`, `length - 1` of which fit into `keyBits` bits.
  init(_ corpus: UnitCorpus, length: Int, keyBits: Int) {
    let count = corpus.vocabulary.count
    precondition(count < Int(Self.wide) - 1, "\(count) distinct units are too many")
    let needed = max(Int.bitWidth - count.leadingZeroBitCount, 1)
    bits = min(needed, keyBits / max(length - 1, 1), 31)
    hasWide = needed > bits
    symbols =
      hasWide ? Self.frequent(corpus.frequencies, 1 << bits - 1) : (0...UInt32(count)).map { $0 }
    var codes = [UInt32](repeating: 0, count: count + 1)
    if hasWide {
      for symbol in 1...UInt32(count) { codes[Int(symbol)] = symbol | Self.wide }
    }
    for (code, symbol) in symbols.enumerated() { codes[Int(symbol)] = UInt32(code) }
    self.codes = corpus.symbols.map {
      $0 == UnitCorpus.transparentSymbol ? Self.transparent : codes[Int($0)]
    }
  }

  /// The `count` most frequent symbols in ascending order, after a 0.
  private static func frequent(_ frequencies: [Int], _ count: Int) -> [UInt32] {
    let sorted = (1..<UInt32(frequencies.count)).sorted { first, second in
      let (one, other) = (frequencies[Int(first)], frequencies[Int(second)])
      return one == other ? first < second : one > other
    }
    return [0] + sorted.prefix(count).sorted()
  }
}
