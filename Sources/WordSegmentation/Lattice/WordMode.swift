/// How finely a text is cut.
public enum WordMode: String, CaseIterable, Sendable, Codable {
  /// The words of the standard.
  case words
  /// Long words in parts where these are known words: 中华 人民 共和国.
  case fine
  /// Neighbouring words in one where they are a known word together, and the text may be read so.
  case coarse
}
