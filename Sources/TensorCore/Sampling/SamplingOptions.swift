import Reporting
import SystemCore

/// How symbols, which are words or characters, are drawn from what a model predicts.
public struct SamplingOptions: Codable, Hashable, Sendable {
  /// The most symbols that are written, from 1 to 10,000.
  public var maximumLength: Int
  /// Above 1 unlikely symbols are drawn more often than the model predicts, below 1 less often; at 0
  /// the likeliest is taken. From 0 to 100.
  public var temperature: Double
  /// How many of the likeliest may be drawn, at least 1; all where it is nil.
  public var topK: Int?
  /// Only the likeliest that together have this share of the probability may be drawn, above 0 and at
  /// most 1.
  /// Source: Holtzman et al., "The curious case of neural text degeneration", 2020.
  public var topP: Double
  /// The length, at least 1, of sequences of symbols that a text must not have twice. Then no stretch of two
  /// to eight symbols follows itself either, and no character stands three times in a row. Any may where it is nil.
  public var unrepeatedLength: Int?
  /// Whether a text that the limit of symbols ended is cut after its last complete sentence, if it has one.
  public var endsSentences: Bool
  /// What chance follows from: the same seed gives the same texts.
  public var seed: UInt64

  /// Options with which words make sense more often than as the model predicts them, and do not stutter.
  public init(
    maximumLength: Int = 60, temperature: Double = 0.7, topK: Int? = nil, topP: Double = 0.9,
    unrepeatedLength: Int? = 4, endsSentences: Bool = true, seed: UInt64 = 1
  ) {
    self.maximumLength = maximumLength
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.unrepeatedLength = unrepeatedLength
    self.endsSentences = endsSentences
    self.seed = seed
  }

  /// Throws for the first option that makes no sense.
  public func check() throws(OptionError) {
    try OptionError.check("maximumLength", maximumLength, in: 1...10_000)
    try OptionError.check("temperature", temperature, in: 0...100)
    if let topK { try OptionError.check("topK", topK, in: 1...) }
    if let unrepeatedLength {
      try OptionError.check("unrepeatedLength", unrepeatedLength, in: 1...)
    }
    guard topP > 0, topP <= 1 else {
      throw OptionError("topP", value: topP, allowed: "above 0 and at most 1")
    }
  }

  /// Draws by these options.
  package var sampler: CandidateSampler {
    CandidateSampler(temperature: temperature, topK: topK, topP: topP)
  }

  /// The chances of the text of that number, which do not depend on other texts.
  package func random(forText number: Int) -> RandomGenerator {
    // Seeds that follow one another must not give sequences that do.
    var seeds = RandomGenerator(seed: seed)
    seeds = RandomGenerator(seed: seeds.next() &+ UInt64(truncatingIfNeeded: number))
    return RandomGenerator(seed: seeds.next())
  }
}
