/// A word that a text has again and again, and that a model cuts: a name, or a term of the text's domain.
public struct RecurrentWord: Codable, Hashable, Sendable {
  /// The word, as it stands in the text.
  public var text: String
  /// How often it occurs.
  public var count: Int
  /// The mean probability that the model cuts it where it cuts it most.
  public var cut: Double

  /// A word with what was counted.
  public init(text: String, count: Int, cut: Double) {
    self.text = text
    self.count = count
    self.cut = cut
  }
}
