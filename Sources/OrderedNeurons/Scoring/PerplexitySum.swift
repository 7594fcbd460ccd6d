import SystemCore

/// The perplexity of many sentences, added up one after another.
public struct PerplexitySum: Codable, Hashable, Sendable {
  /// Sentences that have words.
  public private(set) var sentences = 0
  /// Words, without the ends of sentences.
  public private(set) var words = 0
  /// Predictions: symbols that spell the words, and ends.
  public private(set) var symbols = 0
  /// Characters (Unicode scalars) of the words.
  public private(set) var characters = 0
  /// The sum of natural logarithms of probabilities.
  public private(set) var logProbability = 0.0

  /// Nothing added.
  public init() {}

  /// Adds a sentence; one without words does not count.
  public mutating func add(_ reading: SentenceReading) {
    guard !reading.words.isEmpty else { return }
    sentences += 1
    words += reading.words.count
    symbols += reading.symbols
    characters += reading.words.reduce(0) { $0 + $1.unicodeScalars.count }
    logProbability += reading.logProbability
  }

  /// Adds all sentences of another sum.
  public mutating func add(_ other: PerplexitySum) {
    sentences += other.sentences
    words += other.words
    symbols += other.symbols
    characters += other.characters
    logProbability += other.logProbability
  }

  /// e to the mean of -ln p over words and ends of sentences; nil for no words. Words that the model
  /// spells count once, so figures of models with different vocabularies can be compared on the same
  /// words.
  public var perplexity: Double? {
    words == 0 ? nil : Mathematics.exp(-logProbability / Double(words + sentences))
  }

  /// e to the mean of -ln p over the model's own predictions, which depends on its vocabulary; nil for
  /// no words.
  public var symbolPerplexity: Double? {
    words == 0 ? nil : Mathematics.exp(-logProbability / Double(symbols))
  }

  /// Bits a character, which does not depend on how text is cut into words; nil for no words.
  public var bitsPerCharacter: Double? {
    words == 0 ? nil : -logProbability / Mathematics.log(2) / Double(characters)
  }
}
