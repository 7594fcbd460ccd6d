/// A place of a text that is likely wrong, with what should stand there.
public struct TextMistake: Codable, Hashable, Sendable {
  /// What stands in the text.
  public var text: String
  /// The number of UTF-8 bytes of the text before it.
  public var start: Int
  /// The number of UTF-8 bytes of the text up to its end.
  public var end: Int
  /// How sure the reader is that it is wrong, from 0 to 1.
  public var confidence: Double
  /// What should stand there, the likeliest first; one at least.
  public var replacements: [TextReplacement]
}

/// What should stand in a place of a text.
public struct TextReplacement: Codable, Hashable, Sendable {
  /// The characters.
  public var text: String
  /// How likely they are in this place, from 0 to 1.
  public var probability: Double
}
