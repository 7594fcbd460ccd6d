import TextCore

extension TextUnit.Kind {
  /// The name of the kind in the output.
  var name: StaticString {
    switch self {
    case .han: "han"
    case .number: "number"
    case .latin: "latin"
    case .link: "link"
    case .emoji: "emoji"
    case .punctuation: "punctuation"
    case .space: "space"
    case .newline: "newline"
    case .other: "other"
    }
  }
}
