import TensorCore

/// How characters are drawn from what a conditional model predicts.
public struct ConditionalSamplingOptions: Sendable, Equatable {
  /// The most characters that are written, from 1 to 10,000; in any case no more than the model has
  /// positions for.
  public var maximumLength = 250
  /// Above 1 unlikely characters are drawn more often than the model predicts, below 1 less often; at
  /// 0 the likeliest is taken.
  public var temperature = 0.8
  /// How many of the likeliest may be drawn; all where it is nil.
  public var topK: Int?
  /// Only the likeliest that together have this share of the probability may be drawn, above 0 and at
  /// most 1.
  /// Source: Holtzman et al., "The curious case of neural text degeneration", 2020.
  public var topP = 0.9
  /// Strength of the condition (guidance scale), from 0 to 100: scores are u + guidance · (c − u), c
  /// those under the condition, u those without any. 1 is what the model learned, and twice as fast as
  /// any other strength.
  /// Source: Ho & Salimans, "Classifier-free diffusion guidance", 2022.
  public var guidance = 2.0
  /// Strength of single keys, from 0 to 10: what their places in the condition vector hold, 1
  /// for keys that are not here. Takes effect where conditions are labels.
  public var strengths: [String: Double] = [:]
  /// What the logarithm of a character's probability is multiplied by if the text has the character
  /// already, from 1, which changes nothing, to 100.
  /// Source: Keskar et al., "CTRL: a conditional transformer language model for controllable
  /// generation", 2019.
  public var repetitionPenalty = 1.05
  /// The length, at least 1, of sequences of characters that a text must not have twice; nil for any.
  public var unrepeatedLength: Int? = 4
  /// What chance follows from: the same seed gives the same texts.
  public var seed: UInt64 = 1

  /// The settings that ``ConditionalGenerator`` uses where none are given.
  public init() {}

  /// Throws `ConditionalError.badConfiguration` for options that make no sense.
  func check() throws(ConditionalError) {
    if let fault = fault("characters") { throw .badConfiguration(fault) }
    guard (0...100).contains(guidance) else {
      throw .badConfiguration("a guidance of \(guidance): 0 to 100 is possible")
    }
    for (key, strength) in strengths.sorted(by: { $0.key < $1.key })
    where !(0...10).contains(strength) {
      throw .badConfiguration("a strength of \(strength) for '\(key)': 0 to 10 is possible")
    }
    guard (1...100).contains(repetitionPenalty) else {
      throw .badConfiguration("a penalty of \(repetitionPenalty): 1 to 100 is possible")
    }
    if let unrepeatedLength, unrepeatedLength < 1 {
      throw .badConfiguration("sequences of \(unrepeatedLength) characters: at least 1 is possible")
    }
  }
}

extension ConditionalSamplingOptions: SamplingSettings {
  package var limit: Int { maximumLength }
}
