import TensorCore

/// How words are drawn from what a language model predicts.
public struct SamplingOptions: Sendable, Equatable {
  /// The most words that are written, from 1 to 10,000.
  public var maximumWords = 60
  /// Above 1 unlikely words are drawn more often than the model predicts, below 1 less often; at 0
  /// the likeliest is taken.
  public var temperature = 1.0
  /// How many of the likeliest may be drawn; all where it is nil.
  public var topK: Int?
  /// Only the likeliest that together have this share of the probability may be drawn, above 0 and at
  /// most 1.
  /// Source: Holtzman et al., "The curious case of neural text degeneration", 2020.
  public var topP = 1.0
  /// What chance follows from: the same seed gives the same texts.
  public var seed: UInt64 = 1

  /// Words as the model predicts them.
  public init() {}

  /// Throws `LanguageError.badConfiguration` for options that make no sense.
  func check() throws(LanguageError) {
    if let fault = fault("words") { throw .badConfiguration(fault) }
  }
}

extension SamplingOptions: SamplingSettings {
  package var limit: Int { maximumWords }
}
