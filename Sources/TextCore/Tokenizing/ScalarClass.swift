/// What the tokenizer needs to know of a scalar, after width folding.
enum ScalarClass: UInt8, Sendable {
  case han, punctuation, other, digit, upper, lower, space, newline, mark, run, emoji, emojiBase
  case regional

  /// True for what is a unit by itself, but for marks that follow and the keycaps of `#` and `*`.
  @inline(__always)
  var isAlone: Bool { rawValue <= Self.punctuation.rawValue }

  /// True for a letter of a Latin, Greek or Cyrillic word.
  var isLetter: Bool { self == .upper || self == .lower }

  /// True for a letter or an ASCII digit.
  var isAlphanumeric: Bool { isLetter || self == .digit }

  /// The classes of U+0000 ... U+FFFF.
  static let basicPlane: [ScalarClass] = (0..<0x1_0000).map { classify(UInt32($0)) }

  /// The class of any scalar by Unicode's properties; slow.
  static func classify(_ value: UInt32) -> ScalarClass {
    let folded = TextFolding.width.fold(value)
    if let fixed = fixedClass(folded) { return fixed }
    guard let scalar = Unicode.Scalar(folded) else { return .other }
    let properties = scalar.properties
    if folded >= 0x80 {
      if properties.isEmojiPresentation { return .emoji }
      if properties.isEmoji { return .emojiBase }
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .spaceSeparator: return .space
    case .uppercaseLetter, .titlecaseLetter: return isWordLetter(folded) ? .upper : .other
    case .lowercaseLetter, .modifierLetter, .otherLetter:
      return isWordLetter(folded) ? .lower : .other
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .other
    }
  }

  /// Classes that do not follow from Unicode's properties, and large uniform blocks.
  private static func fixedClass(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: .newline
    case 0x09, 0x0B, 0x0C, 0x200B, 0xFEFF: .space
    case 0x30...0x39: .digit
    case 0xAD, 0x200C, 0x200D: .mark  // soft hyphen and joiners stay with what they follow
    case 0x2014, 0x2015, 0x2026, 0x2500: .run  // dashes and ellipsis points
    case 0x2E80...0x2FD5, 0x3005, 0x3007, 0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF:
      .han
    case 0x2_0000...0x3_FFFD: .han
    case 0xAC00...0xD7A3, 0xE000...0xF8FF, 0xFFFD: .other
    case 0x1_F1E6...0x1_F1FF: .regional
    case 0xE_0020...0xE_007F: .mark  // tags
    default: nil
    }
  }

  /// True in the blocks of Latin, Greek and Cyrillic letters.
  private static func isWordLetter(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xB5, 0xBA, 0xC0...0x52F, 0x1C80...0x1C8F, 0x1D00...0x1D7F,
      0x1E00...0x1FFF,
      0x2C60...0x2C7F, 0xA640...0xA69F, 0xA720...0xA7FF,
      0xFB00...0xFB06:  // ligatures, such as ﬃ
      true
    default: false
    }
  }
}
