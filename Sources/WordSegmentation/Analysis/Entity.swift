/// A name or another string of a kind that was looked for.
public struct Entity: Sendable {
  /// The characters: a part of the text, so that its indices are those of the text.
  public let text: Substring
  /// The bytes in UTF-8, counted from the beginning of the text.
  public let utf8: Range<Int>
  /// The type, such as `PER`.
  public let type: String

  /// The place in the text.
  public var range: Range<String.Index> { text.startIndex..<text.endIndex }
}

extension Entity: CustomStringConvertible {
  /// The characters and the type.
  public var description: String { "\(text)/\(type)" }
}

/// Entities are the same where their bytes are.
extension Entity: Hashable {
  public static func == (a: Entity, b: Entity) -> Bool {
    a.utf8 == b.utf8 && a.type == b.type && a.text.utf8.elementsEqual(b.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(utf8)
    hasher.combine(type)
  }
}

/// Written as `zhseg entities --format jsonl` writes one: its text, its type, the byte it starts at and the one after its last.
/// What is read back has a text of its own.
extension Entity: Codable {
  private enum CodingKeys: String, TextPlaceKeys {
    case text, type, start, end
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    (text, utf8) = try values.decodePlace()
    type = try values.decode(String.self, forKey: .type)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodePlace(text, utf8)
    try values.encode(type, forKey: .type)
  }
}
