/// What a word is among the words of all readings of a text.
public enum WordLevel: String, CaseIterable, Sendable, Codable, BitwiseCopyable {
  /// A word of the best reading.
  case word
  /// A word inside one.
  case inner
  /// A word of another reading.
  case other
}

/// What is known of a word beside its place.
package struct WordMark: Sendable, Equatable, BitwiseCopyable {
  /// What it is among the words of all readings.
  package var level: WordLevel
  /// Its probability; of an inner word, given that the word around it is cut.
  package var probability: Float
}
