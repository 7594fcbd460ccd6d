/// A text and the title that a person, or a rule, has given it.
public struct TitlePair: Codable, Hashable, Sendable {
  /// One line.
  public var title: String
  /// The text; line feeds separate paragraphs.
  public var body: String

  /// A pair.
  public init(title: String, body: String) {
    self.title = title
    self.body = body
  }
}
