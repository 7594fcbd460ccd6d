import TextCore

/// What a word is for the structure of a text.
enum PunctuationKind: Equatable {
  /// No mark, or one that divides nothing.
  case word
  /// A mark between clauses, the stronger the more it divides: 1 to ``strongest``.
  case pause(Int)
  /// A quote or bracket that opens, and its partner.
  case opening(closedBy: UInt32)
  /// A quote or bracket that closes.
  case closing(UInt32)

  /// The strength of the end of a sentence.
  static let strongest = 4

  /// What `word` is. Of several marks in a word the strongest counts.
  init(_ word: String) {
    let scalars = word.unicodeScalars
    self = .word
    if scalars.count == 1, let scalar = scalars.first {
      if let closing = MarkPairs.usual.closing(of: scalar.value) {
        self = .opening(closedBy: closing)
        return
      }
      if MarkPairs.usual.isClosing(scalar.value) {
        self = .closing(scalar.value)
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
    switch Punctuation(scalar.value) {
    case .comma, .dash, .ellipsis: 1
    case .semicolon: 2
    case .colon: 3
    case .terminator, .fullStop: strongest
    default: nil
    }
  }
}
