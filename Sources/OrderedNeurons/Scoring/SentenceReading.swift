/// What a language model says of one sentence.
public struct SentenceReading: Codable, Hashable, Sendable {
  /// The words, in their original form.
  public let words: [String]
  /// The natural logarithm of each word's probability after the words before it. A word that the
  /// model spells is the sum of its characters.
  public let wordLogProbabilities: [Double]
  /// That of the sentence's end.
  public let endLogProbability: Double
  /// The number of predictions: symbols of the vocabulary that spell the words, and the end.
  public let symbols: Int
  /// For each layer with ordered neurons, the syntactic distance before each word, from 0 to 1: the
  /// level from which on the master forget gate is expected to keep.
  public let distances: [[Float]]

  /// What a model says of the words of a sentence.
  package init(
    words: [String], wordLogProbabilities: [Double], endLogProbability: Double, symbols: Int,
    distances: [[Float]]
  ) {
    self.words = words
    self.wordLogProbabilities = wordLogProbabilities
    self.endLogProbability = endLogProbability
    self.symbols = symbols
    self.distances = distances
  }

  /// The natural logarithm of the sentence's probability.
  public var logProbability: Double { wordLogProbabilities.reduce(endLogProbability, +) }
}
