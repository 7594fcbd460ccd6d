/// What a punctuation mark does in a sentence.
public enum Punctuation: Sendable {
  /// Ends a sentence: 。！？
  case terminator
  /// The points of an ellipsis: …
  case ellipsis
  /// The full stop of Latin text, also a decimal point: .
  case fullStop
  /// Separates clauses: ，
  case comma
  /// Separates the items of a list: 、
  case listComma
  /// ；
  case semicolon
  /// ：
  case colon
  /// —
  case dash
  /// -
  case hyphen
  /// A quote that opens as well as closes: " '
  case straightQuote
  /// Joins two names or alternatives: · / &
  case joiner

  /// What a mark does, whatever its width; nil for other scalars, quotes and brackets that open or
  /// close among them: see ``MarkPairs``.
  public init?(_ scalar: UInt32) {
    switch TextFolding.width.fold(scalar) {
    case 0x3002, 0x21, 0x3F: self = .terminator
    case 0x2026: self = .ellipsis
    case 0x2E: self = .fullStop
    case 0x2C: self = .comma
    case 0x3001: self = .listComma
    case 0x3B: self = .semicolon
    case 0x3A: self = .colon
    case 0x2014: self = .dash
    case 0x2D: self = .hyphen
    case 0x22, 0x27: self = .straightQuote
    case 0xB7, 0x2F, 0x26: self = .joiner
    default: return nil
    }
  }

  /// Whether a sentence ends after the mark, wherever it stands.
  public var endsSentence: Bool { self == .terminator || self == .ellipsis }

  /// Whether a clause of a sentence ends before the mark.
  public var endsClause: Bool { self == .comma || self == .semicolon || self == .colon }
}
