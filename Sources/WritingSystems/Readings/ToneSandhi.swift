/// Tones as they are spoken beside other tones (Chao Yuen Ren, "A Grammar of Spoken Chinese", 1968, 1.3.4).
enum ToneSandhi {
  private static let one: UInt32 = 0x4E00
  private static let not: UInt32 = 0x4E0D

  /// Changes the tones of syllables that are spoken together; of each the character.
  ///
  /// 一 is spoken yí before a fourth tone and yì before the others, but in numbers, in ordinals and at the
  /// end; between two equal characters without a tone. 不 is spoken bú before a fourth tone. Of two third
  /// tones the first is spoken as a second one, of more those but the last; pairs are not told apart.
  static func apply(to syllables: inout [PinyinSyllable], of characters: [UInt32]) {
    // The tones of what follows are those of the dictionary.
    let tones = syllables.map(\.tone)
    for index in syllables.indices {
      let next = index + 1 < tones.count ? tones[index + 1] : nil
      switch characters[index] {
      case one where syllables[index].letters == "yi" && tones[index] == 1:
        if let tone = toneOfOne(characters, index, next) { syllables[index].tone = tone }
      case not where tones[index] == 4 && next == 4:
        syllables[index].tone = 2
      default:
        if tones[index] == 3 && next == 3 { syllables[index].tone = 2 }
      }
    }
  }

  private static func toneOfOne(_ characters: [UInt32], _ index: Int, _ next: Int?) -> Int? {
    guard let next else { return nil }
    let following = characters[index + 1]
    if index > 0 {
      let previous = characters[index - 1]
      if previous == following { return 5 }
      if isOfNumber(previous) || isOrdinal(previous) { return nil }
    }
    if isOfNumber(following) && !isPower(following) { return nil }
    // In dates it is an ordinal.
    if following == 0x6708 || following == 0x53F7 { return nil }
    // The tone of 个 and the like comes out of a fourth one.
    return next == 4 || following == 0x4E2A || following == 0x500B ? 2 : next == 5 ? nil : 4
  }

  /// 第, 初
  private static func isOrdinal(_ scalar: UInt32) -> Bool { scalar == 0x7B2C || scalar == 0x521D }

  /// Digits and 十.
  private static func isOfNumber(_ scalar: UInt32) -> Bool {
    "〇零一二三四五六七八九十".unicodeScalars.contains { $0.value == scalar }
      || isPower(scalar)
  }

  /// 百 and larger ones.
  private static func isPower(_ scalar: UInt32) -> Bool {
    "百千万萬亿億".unicodeScalars.contains { $0.value == scalar }
  }
}
