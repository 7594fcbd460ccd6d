import TensorCore

/// Strings of every kind of character, drawn from a seed.
struct RandomText {
  private var random: RandomGenerator

  init(seed: UInt64) { random = RandomGenerator(seed: seed) }

  private static let pools: [[ClosedRange<UInt32>]] = [
    [0x4E00...0x9FFF], [0x4E00...0x4E80, 0x3001...0x3002], [0x20...0x7E], [0xFF01...0xFF5E],
    [0x30...0x39, 0x2C...0x2E], [0x1F300...0x1FAFF, 0x200D...0x200D, 0xFE0F...0xFE0F],
    [0x0...0x1F, 0x7F...0xA0, 0x2028...0x2029, 0x3000...0x3000, 0xFEFF...0xFEFF],
    [0x300...0x36F, 0x61...0x7A], [0x20000...0x2A6DF, 0xF900...0xFAFF],
    [0x0...0xD7FF, 0xE000...0x10FFFF],
  ]

  /// A string of at most `length` scalars, most of them from one or two pools.
  mutating func next(upTo length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    let count = Int(random.next() % UInt64(length + 1))
    let favourites = [Self.pools.randomElement(using: &random)!, Self.pools[0]]
    for _ in 0..<count {
      let pool =
        random.next() % 8 == 0
        ? Self.pools.randomElement(using: &random)! : favourites.randomElement(using: &random)!
      let range = pool.randomElement(using: &random)!
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
