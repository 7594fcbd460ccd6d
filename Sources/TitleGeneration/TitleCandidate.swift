import SystemCore

/// A title that an article could have.
public struct TitleCandidate: Codable, Hashable, Sendable {
  /// The title, one line.
  public let text: String
  /// How much of the title that an editor would write this one is expected to have, 0...1: the ROUGE-L
  /// that the critic foresees. A title that is untrue to the article or does not end well, as far as rules
  /// can tell, has less than 0.01.
  public let confidence: Double
  /// The natural logarithm of the title's probability, at most 0.
  public let logProbability: Double

  /// A candidate.
  public init(text: String, confidence: Double, logProbability: Double) {
    self.text = text
    self.confidence = confidence
    self.logProbability = logProbability
  }

  /// What candidates are ordered by: the natural logarithm of the confidence, at most 0.
  public var score: Double { Mathematics.log(max(confidence, .leastNormalMagnitude)) }
}
