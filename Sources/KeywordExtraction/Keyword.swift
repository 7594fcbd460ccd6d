/// A word or phrase that says what a text is about.
public struct Keyword: Sendable, Hashable, Codable {
  /// The characters, as the text has them where they occur first.
  public let text: String
  /// How much it says: comparable among the keywords of one text by one method, the best first.
  public let score: Double
  /// How often the text has it.
  public let count: Int
  /// The byte of the UTF-8 text at which it occurs first.
  public let start: Int

  /// A keyword.
  public init(text: String, score: Double, count: Int, start: Int) {
    self.text = text
    self.score = score
    self.count = count
    self.start = start
  }
}
