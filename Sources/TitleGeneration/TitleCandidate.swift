/// A title that an article could have.
public struct TitleCandidate: Codable, Hashable, Sendable {
  /// The title, one line.
  public let text: String
  /// How good it is among the candidates of its article: the natural logarithm of its
  /// probability, divided by the number of its characters and one to the power of 0.8; at most 0.
  public let score: Double
  /// The natural logarithm of the title's probability, at most 0.
  public let logProbability: Double

  /// A candidate.
  public init(text: String, score: Double, logProbability: Double) {
    self.text = text
    self.score = score
    self.logProbability = logProbability
  }
}
