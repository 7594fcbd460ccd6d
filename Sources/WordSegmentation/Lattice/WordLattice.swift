/// The words of all likely readings of a text: those of the best one, the words inside them, and those of other
/// readings where the best one is uncertain. What a search index wants.
public struct WordLattice: Sendable, Hashable, Codable {
  /// A word of a reading.
  public struct Word: Sendable, Hashable, Codable {
    /// The word with its place in the text.
    public var token: Token
    /// What it is among the words of all readings.
    public var level: WordLevel
    /// The probability that the text is read with this word, 0 to 1; of an inner word, given that the word around it
    /// is cut.
    public var probability: Double
  }

  /// The words by where they begin; at one place those of the best reading first, then the longest. White space
  /// is left out.
  public let words: [Word]

  /// The words of the best reading.
  public var best: [Token] { words.lazy.filter { $0.level == .word }.map(\.token) }
}
