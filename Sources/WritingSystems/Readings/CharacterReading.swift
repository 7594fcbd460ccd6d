/// How a character of a text is read.
public struct CharacterReading: Hashable, Codable, Sendable {
  /// The number of the character among the text's Unicode scalars.
  public var index: Int
  /// The bytes of the character in the text's UTF-8.
  public var bytes: Range<Int>
  /// The reading that the context calls for.
  public var syllable: PinyinSyllable
  /// All readings of the character, the usual one first.
  public var alternatives: [PinyinSyllable]

  /// The reading of the character at a place.
  public init(
    index: Int, bytes: Range<Int>, syllable: PinyinSyllable, alternatives: [PinyinSyllable]
  ) {
    self.index = index
    self.bytes = bytes
    self.syllable = syllable
    self.alternatives = alternatives
  }
}
