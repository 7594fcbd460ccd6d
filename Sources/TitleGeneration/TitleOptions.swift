/// How titles are searched for.
public struct TitleOptions: Sendable, Equatable {
  /// How many titles are carried along side by side; more find likelier titles, slower.
  public var beam: Int
  /// How many titles are wanted of an article, at most; of more than ``beam`` as many are searched for.
  public var count: Int
  /// The fewest characters of a title, spaces not counted.
  public var minimumLength: Int
  /// The most characters of a title, spaces not counted.
  public var maximumLength: Int

  /// One title of 4 to 40 characters, the best that four side by side lead to.
  public init(
    beam: Int = 4, count: Int = 1, minimumLength: Int = 4, maximumLength: Int = 40
  ) {
    self.beam = beam
    self.count = count
    self.minimumLength = minimumLength
    self.maximumLength = maximumLength
  }
}
