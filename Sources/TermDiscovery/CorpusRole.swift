/// Which side of the contrast a text is on.
public enum CorpusRole: String, Codable, Sendable, CaseIterable {
  /// The text whose terms are wanted.
  case domain
  /// The text that they are contrasted with.
  case baseline
}
