/// Strings of every kind of character, drawn from a seed.
package struct RandomText {
  private var random: SplitMix
  private let pools: [[ClosedRange<UInt32>]]

  /// The strings of a seed; those of `lines` have no line feed.
  package init(seed: UInt64, lines: Bool = false) {
    random = SplitMix(seed: seed)
    pools =
      Self.visible + [
        [
          lines ? 0x0...0x9 : 0x0...0xA, 0xB...0x1F, 0x7F...0xA0, 0x2028...0x2029, 0x3000...0x3000,
          0xFEFF...0xFEFF,
        ],
        [0xB...0xD7FF, 0xE000...0x10_FFFF],
      ]
  }

  /// Han, punctuation, ASCII, digits, full width, emoji and joiners, combining marks, rare Han.
  private static let visible: [[ClosedRange<UInt32>]] = [
    [0x4E00...0x9FFF], [0x4E00...0x4E80, 0x3001...0x3002], [0x20...0x7E],
    [0x30...0x39, 0x2C...0x2E], [0xFF01...0xFF5E],
    [0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0x200D...0x200D, 0xFE0F...0xFE0F],
    [0x300...0x36F, 0x61...0x7A], [0x20000...0x2A6DF, 0xF900...0xFAFF],
  ]

  /// A string of at most `length` scalars, most of them Han or from one other pool.
  package mutating func next(upTo length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    let favourites = [pools[0], draw(pools)]
    for _ in 0..<Int.random(in: 0...length, using: &random) {
      let pool = draw(random.next() % 8 == 0 ? pools : favourites)
      if let scalar = Unicode.Scalar(UInt32.random(in: draw(pool), using: &random)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private mutating func draw<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
}
