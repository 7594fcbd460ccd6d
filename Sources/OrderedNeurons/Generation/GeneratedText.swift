/// A text that a language model wrote.
public struct GeneratedText: Sendable, Equatable {
  /// The beginning it was given and what it wrote after it.
  public let text: String
  /// The words that it wrote, as its vocabulary has them: in half width and simplified characters.
  public let words: [String]
  /// The natural logarithm of the probability of these words and, if the model ended the text, of its
  /// end, as the model predicts them, whatever the options.
  public let logProbability: Double
  /// Whether the model ended the text, and not the limit of words.
  public let isEnded: Bool

  init(_ draft: WordDraft, after beginning: String) {
    text = WordJoining.text(beginning, draft.words)
    words = draft.words
    logProbability = draft.state.logProbability
    isEnded = draft.state.isEnded
  }
}
