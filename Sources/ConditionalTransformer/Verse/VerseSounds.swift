import TextCore

/// The tones and rhymes of a model's characters, by their ids.
struct VerseSounds: Sendable {
  /// The tones of each id, none for what is no character with a known sound.
  let tones: [VerseTones]
  /// The rhymes of each id, one a bit.
  let rhymes: [UInt64]
  /// The rhymes in level and in oblique tones.
  private let level: UInt64
  private let oblique: UInt64

  /// The level groups of 平水韵.
  private static let groups = "东冬江支微鱼虞齐佳灰真文元寒删先萧肴豪歌麻阳庚青蒸尤侵覃盐咸"
  /// A rhyme of fewer characters is not used: lines would run out of ends.
  private static let leastCharacters = 40

  /// The sounds of a scheme, for ci (`isTune`) or for regulated verse.
  init(
    _ tables: VerseTables, _ codec: CharacterCodec, _ scheme: RhymeScheme, isTune: Bool,
    leastCharacters: Int = VerseSounds.leastCharacters
  ) {
    var tones = [VerseTones](repeating: [], count: codec.count)
    var rhymes = [UInt64](repeating: 0, count: codec.count)
    let groups = Self.groups.unicodeScalars.enumerated().reduce(into: [Substring: Int]()) {
      $0[Substring(String($1.element))] = $1.offset
    }
    for id in tones.indices {
      guard let sound = codec.scalar(of: Int32(id)).flatMap({ tables.sounds[$0] }) else { continue }
      let names = scheme == .modern ? [sound.modern].compactMap(\.self) : sound.parts
      for name in names { tones[id].insert(name.hasSuffix("平") ? .level : .oblique) }
      let bits =
        scheme == .pingshui && !isTune
        ? sound.groups.compactMap { groups[$0] } : names.compactMap(Self.bit)
      if scheme != .none { rhymes[id] = bits.reduce(0) { $0 | 1 << UInt64($1) } }
    }
    let rare = Self.rare(rhymes, leastCharacters)
    self.tones = tones
    self.rhymes = rhymes.map { $0 & ~rare }
    let half: UInt64 = (1 << 14) - 1
    (level, oblique) = scheme == .pingshui && !isTune ? (.max, 0) : (half, .max & ~half)
  }

  /// The bit of a part such as `1平`: those of level tones come first.
  private static func bit(_ name: Substring) -> Int? {
    guard let number = Int(name.dropLast()), (1...32).contains(number) else { return nil }
    // Parts in the entering tone have numbers from 15 on.
    return name.hasSuffix("平") ? number - 1 : number + 13
  }

  /// The rhymes that too few characters have.
  private static func rare(_ rhymes: [UInt64], _ least: Int) -> UInt64 {
    var counts = [Int](repeating: 0, count: 64)
    for var bits in rhymes {
      while bits != 0 {
        counts[bits.trailingZeroBitCount] += 1
        bits &= bits - 1
      }
    }
    return counts.indices.reduce(0) { counts[$1] < least ? $0 | 1 << UInt64($1) : $0 }
  }

  /// The rhymes that a place of these tones can have.
  func rhymes(in tones: VerseTones) -> UInt64 {
    (tones.contains(.level) ? level : 0) | (tones.contains(.oblique) ? oblique : 0)
  }
}
