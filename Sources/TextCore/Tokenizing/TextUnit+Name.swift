extension TextUnit.Kind {
  /// The name of the kind, as `zhseg` writes it.
  package var name: StaticString {
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

  /// Whether this is white space or a line break.
  @inlinable @inline(__always) public var isWhiteSpace: Bool {
    rawValue <= TextUnit.Kind.space.rawValue
  }
}

extension TextUnit.Kind: LosslessStringConvertible {
  /// The name, such as `han`, as `zhseg` writes it in its tables and JSON.
  public var description: String { name.description }

  /// The kind of a name; nil for any other text.
  public init?(_ description: String) {
    guard let kind = Self.allCases.first(where: { $0.description == description }) else {
      return nil
    }
    self = kind
  }
}

/// Written and read by its name.
extension TextUnit.Kind: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let kind = Self(name) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(name)” is no kind of unit")
    }
    self = kind
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
