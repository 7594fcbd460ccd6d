/// The first byte, or the last, of tokens that no text has: control characters, which are never indexed.
enum TokenMarker {
  /// Marks between characters.
  static let mark: UInt8 = 1
  /// The syllable of a character.
  static let syllable: UInt8 = 2
  /// The first letter of a character's syllable.
  static let initial: UInt8 = 3
  /// A word with synonyms, by the first of them.
  static let synonym: UInt8 = 4
  /// Behind a character that is a word by itself.
  static let word: UInt8 = 5
}
