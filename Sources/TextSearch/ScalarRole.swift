import TextCore

/// What a scalar is to an index.
enum ScalarRole: UInt8 {
  /// Nothing: control characters, joiners, marks that stand alone.
  case ignored
  /// A place of its own: Chinese characters, kana, hangul, emoji.
  case character
  /// Part of a run: letters and digits of alphabets.
  case letter
  /// A mark that belongs to the run before it.
  case extender
  /// White space within a line.
  case space
  /// The end of a line, punctuation, a symbol: no phrase reaches over it.
  case mark

  /// Whether no position has it.
  var isSign: Bool { self == .mark || self == .space || self == .ignored }

  /// Whether a scalar only says how the one before it is shown: a variation selector, a skin tone, the frame of a
  /// key. It belongs to that one's position and is in no token.
  @inline(__always)
  static func isModifier(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20E3, 0xFE00...0xFE0F, 0x1_F3FB...0x1_F3FF, 0xE_0100...0xE_01EF: true
    default: false
    }
  }

  /// The role of a scalar, from a table for the basic plane.
  @inline(__always)
  static func of(_ scalar: UInt32) -> ScalarRole {
    if scalar < 0x1_0000 { return table[Int(scalar)] }
    return scalar >= 0x2_0000 && scalar < 0x4_0000 ? .character : found(scalar)
  }

  private static let table: [ScalarRole] = (0..<0x1_0000).map { found(UInt32($0)) }

  private static func found(_ scalar: UInt32) -> ScalarRole {
    switch scalar {
    case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return .mark
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF, 0x1_F3FB...0x1_F3FF,
      0xE_0000...0xE_0FFF:
      return scalar == 0x09 ? .space : .ignored
    // Iteration marks and the zero of years are characters.
    case 0x3005...0x3007, 0x3021...0x3029, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA,
      0x30FC...0x30FF, 0x3105...0x312F, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x2E80...0x2FDF, 0x1_F000...0x1_FAFF:
      return .character
    case 0x25CB: return .character
    default: break
    }
    guard let properties = Unicode.Scalar(scalar)?.properties else { return .ignored }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return .extender
    case .decimalNumber, .letterNumber, .otherNumber, .uppercaseLetter, .lowercaseLetter,
      .titlecaseLetter, .modifierLetter, .otherLetter:
      return .letter
    case .spaceSeparator: return .space
    case .format, .control, .surrogate, .privateUse, .unassigned: return .ignored
    // ☎ and ❤ are emoji that are shown as text unless a selector follows.
    case .otherSymbol: return properties.isEmoji ? .character : .mark
    default: return properties.isEmojiPresentation ? .character : .mark
    }
  }
}
