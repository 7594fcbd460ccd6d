import TextCore

/// What the rules for titles need to know of a symbol.
package struct SymbolTraits: Sendable, Equatable {
  /// What a symbol does in a title.
  package enum Role: Sendable, Equatable {
    /// Nothing that a title could have.
    case none
    /// White space between clauses.
    case space
    /// A Chinese character.
    case character
    /// A word of letters, a number, a link.
    case word
    /// Anything else that may stand anywhere.
    case sign
    /// A mark with which a title may end, not begin.
    case final
    /// A mark with which a title may neither begin nor end.
    case inner
    /// A bracket or quote that opens, one that closes it, and one that does either.
    case opening(closedBy: UInt32)
    case closing(UInt32)
    case quote(UInt32)
  }

  /// What the unit is made of; nil for what is no text.
  let kind: TextUnit.Kind?
  package let role: Role
  /// The number of characters written.
  package let length: Int

  /// Whether it is a mark between or after words.
  var isMark: Bool { role == .final || role == .inner }
}

extension SymbolTraits {
  /// What is no text, such as the beginning of a paragraph.
  static let none = SymbolTraits(kind: nil, role: .none, length: 0)
  /// The most scalars of a symbol that a title may have.
  private static let mostScalars = 100
  /// White space between clauses, which does not count.
  static let space = SymbolTraits(kind: nil, role: .space, length: 0)

  /// The traits of a symbol with this text.
  init(_ text: String) {
    let scalars = text.unicodeScalars
    // One character can bear any number of marks; no title needs such a one.
    guard scalars.count <= Self.mostScalars else {
      self = .none
      return
    }
    kind = Tokenizer().units(of: scalars.map(\.value)).first?.kind
    role = kind.map { Self.role(of: scalars, $0) } ?? .none
    length = role == .none ? 0 : text.count
  }

  private static func role(of text: String.UnicodeScalarView, _ kind: TextUnit.Kind) -> Role {
    guard let first = text.first else { return .none }
    switch kind {
    case .han: return .character
    case .latin, .number, .link: return .word
    case .punctuation: return roleOfMark(first.value)
    case .emoji: return .sign
    case .other:
      switch first.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned: return .none
      default: return first == "\u{FFFD}" ? .none : .sign
      }
    case .newline, .space: return .none
    }
  }

  private static func roleOfMark(_ scalar: UInt32) -> Role {
    if let closing = MarkPairs.all.closing(of: scalar) { return .opening(closedBy: closing) }
    if MarkPairs.all.isClosing(scalar) { return .closing(scalar) }
    switch Punctuation(scalar) {
    case .straightQuote: return .quote(scalar)
    case .terminator, .ellipsis: return .final
    default: break
    }
    switch scalar {
    // # % * + ~ ' ° ‰ ℃ ¥ $ @
    case 0x23, 0x25, 0x2A, 0x2B, 0x7E, 0xB0, 0x2030, 0x2103, 0xA5, 0x24, 0x40: return .sign
    default: return .inner
    }
  }
}
