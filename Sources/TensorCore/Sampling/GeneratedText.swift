/// A text that a model wrote.
public struct GeneratedText: Codable, Hashable, Sendable {
  /// The beginning it was given and what was written after it.
  public let text: String
  /// The words or characters that were written, as the model's vocabulary has them: in half width and
  /// simplified characters.
  public let symbols: [String]
  /// The natural logarithm of the probability of these symbols and, if the model ended the text, of its
  /// end, as the model predicts them under the conditions, however they are drawn.
  public let logProbability: Double
  /// Whether the model ended the text, and not the limit of symbols.
  public let isEnded: Bool
  /// The labels it was written under; none for a model without any or a condition that was a vector.
  public let conditions: [String: String]

  /// A text as it was drawn, or cut after its last sentence, which has the logarithm of the probability that is
  /// given.
  package init(
    text: String, symbols: [String], state: DraftState, logProbability: Double? = nil,
    conditions: [String: String] = [:]
  ) {
    self.text = text
    self.symbols = symbols
    self.logProbability = logProbability ?? state.logProbability
    isEnded = state.isEnded
    self.conditions = conditions
  }
}
