/// Lines of every kind of character, without line feeds, drawn from a seed.
struct RandomLines {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  /// Han, punctuation, ASCII, digits, full width, emoji and joiners, controls and white space,
  /// combining marks, rare Han, all of Unicode.
  private static let pools: [[ClosedRange<UInt32>]] = [
    [0x4E00...0x9FFF], [0x4E00...0x4E80, 0x3001...0x3002], [0x20...0x7E],
    [0x30...0x39, 0x2C...0x2E], [0xFF01...0xFF5E],
    [0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0x200D...0x200D, 0xFE0F...0xFE0F],
    [0x0...0x9, 0xB...0x1F, 0x7F...0xA0, 0x2028...0x2029, 0x3000...0x3000, 0xFEFF...0xFEFF],
    [0x300...0x36F, 0x61...0x7A], [0x20000...0x2A6DF, 0xF900...0xFAFF],
    [0xB...0xD7FF, 0xE000...0x10FFFF],
  ]

  /// A line of at most `length` scalars, drawn from Han characters and two other pools.
  mutating func next(upTo length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    let pools =
      [Self.pools[0]] + (0..<2).compactMap { _ in Self.pools.randomElement(using: &random) }
    for _ in 0..<Int.random(in: 0...length, using: &random) {
      if let range = pools.randomElement(using: &random)?.randomElement(using: &random),
        let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random))
      {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

/// A generator whose numbers follow from its seed: SplitMix64 (Steele, Lea and Flood 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
