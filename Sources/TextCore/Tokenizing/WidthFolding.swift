/// Maps full-width and half-width forms to the usual width, one scalar to one scalar.
///
/// Full-width ASCII becomes ASCII, the ideographic space a space, half-width katakana and their
/// punctuation full-width, full-width signs such as U+FFE5 their plain forms. Everything else stays.
public enum WidthFolding {
  /// The scalar that stands for `scalar` whatever its width.
  @inline(__always)
  public static func fold(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x3000 { return scalar }
    if scalar == 0x3000 { return 0x20 }
    if scalar < 0xFF01 || scalar > 0xFFEE { return scalar }
    return foldForm(scalar)
  }

  /// Every scalar that `fold` may change.
  package static let foldable: [ClosedRange<UInt32>] = [0x3000...0x3000, 0xFF01...0xFFEE]

  private static func foldForm(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0xFF5F...0xFF60: scalar - 0xFF5F + 0x2985
    case 0xFF61...0xFF9F: UInt32(katakana[Int(scalar - 0xFF61)])
    case 0xFFE0...0xFFE6: UInt32(signs[Int(scalar - 0xFFE0)])
    default: scalar
    }
  }

  /// U+FF61 ... U+FF9F in order: punctuation, small letters, letters, sound marks.
  private static let katakana: [UInt16] = [
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3,
    0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF,
    0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8,
    0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF,
    0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF,
    0x30F3, 0x3099, 0x309A,
  ]

  /// U+FFE0 ... U+FFE6: cent, pound, not, macron, broken bar, yen, won.
  private static let signs: [UInt16] = [0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9]
}
