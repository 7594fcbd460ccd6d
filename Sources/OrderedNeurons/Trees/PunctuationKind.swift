import TextCore

/// What a word is for the structure of a text.
enum PunctuationKind: Equatable {
  /// No mark, or one that divides nothing.
  case word
  /// A mark between clauses, the stronger the more it divides: 1 to ``strongest``.
  case pause(Int)
  /// A quote or bracket that opens, and its partner.
  case opening(Unicode.Scalar)
  /// A quote or bracket that closes.
  case closing(Unicode.Scalar)

  /// The strength of the end of a sentence.
  static let strongest = 4

  /// What `word` is. Of several marks in a word the strongest counts.
  init(_ word: String) {
    let scalars = word.unicodeScalars
    self = .word
    if scalars.count == 1, let scalar = scalars.first {
      if let closing = Self.closing(of: scalar) {
        self = .opening(closing)
        return
      }
      if Self.isClosing(scalar) {
        self = .closing(scalar)
        return
      }
    }
    var strongest = 0
    for scalar in scalars {
      guard let strength = Self.strength(of: scalar) else { return }
      strongest = max(strongest, strength)
    }
    if strongest > 0 { self = .pause(strongest) }
  }

  private static func strength(of scalar: Unicode.Scalar) -> Int? {
    switch WidthFolding.fold(scalar.value) {
    case 0x2C, 0x2014, 0x2026: 1  // , — …
    case 0x3B: 2  // ;
    case 0x3A: 3  // :
    case 0x21, 0x2E, 0x3F, 0x3002, 0xFF61: strongest  // ! . ? 。 ｡
    default: nil
    }
  }

  /// The mark that closes what `scalar` opens.
  private static func closing(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "“": "”"
    case "‘": "’"
    case "「": "」"
    case "『": "』"
    case "《": "》"
    case "〈": "〉"
    case "【": "】"
    case "〔": "〕"
    case "（": "）"
    case "(": ")"
    case "［": "］"
    case "[": "]"
    default: nil
    }
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "”", "’", "」", "』", "》", "〉", "】", "〕", "）", ")", "］", "]": true
    default: false
    }
  }
}
