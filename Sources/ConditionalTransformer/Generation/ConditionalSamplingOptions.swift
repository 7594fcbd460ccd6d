import Reporting
import TensorCore

/// How characters are drawn from what a conditional model predicts.
public struct ConditionalSamplingOptions: Codable, Hashable, Sendable {
  /// How characters are drawn. In any case no more are written than the model has positions for.
  public var sampling: SamplingOptions
  /// Strength of the condition (guidance scale), from 0 to 100: scores are u + guidance · (c − u), c
  /// those under the condition, u those without any. 1 is what the model learned, and twice as fast as
  /// any other strength.
  /// Source: Ho & Salimans, "Classifier-free diffusion guidance", 2022.
  public var guidance: Double
  /// Strength of single keys, from 0 to 10: what their places in the condition vector hold, 1
  /// for keys that are not here. Takes effect where conditions are labels.
  public var strengths: [String: Double]
  /// What the logarithm of a character's probability is multiplied by if the text has the character
  /// already, from 1, which changes nothing, to 100.
  /// Source: Keskar et al., "CTRL: a conditional transformer language model for controllable
  /// generation", 2019.
  public var repetitionPenalty: Double

  /// The options that ``ConditionalGenerator`` uses where none are given.
  public init(
    sampling: SamplingOptions = SamplingOptions(maximumLength: 250, temperature: 0.8, topP: 0.9),
    guidance: Double = 2, strengths: [String: Double] = [:], repetitionPenalty: Double = 1.05
  ) {
    self.sampling = sampling
    self.guidance = guidance
    self.strengths = strengths
    self.repetitionPenalty = repetitionPenalty
  }

  /// Throws for the first option that makes no sense.
  public func check() throws(OptionError) {
    try sampling.check()
    try OptionError.check("guidance", guidance, in: 0...100)
    for (key, strength) in strengths.sorted(by: { $0.key < $1.key }) {
      try OptionError.check("strengths[\(key)]", strength, in: 0...10)
    }
    try OptionError.check("repetitionPenalty", repetitionPenalty, in: 1...100)
  }
}
