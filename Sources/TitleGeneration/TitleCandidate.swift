/// A title that an article could have.
public struct TitleCandidate: Sendable, Equatable {
  /// The title, one line.
  public let text: String
  /// How good it is among the candidates of its article: the mean natural logarithm of the
  /// probability of a symbol, at most 0.
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
