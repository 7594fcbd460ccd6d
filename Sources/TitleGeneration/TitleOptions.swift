import Reporting

/// How titles are searched for.
public struct TitleOptions: Codable, Hashable, Sendable {
  /// How many titles are carried along side by side, from 1 to 256; more find likelier titles, slower.
  public var beam: Int
  /// How many titles are wanted of an article, at most, from 1 to 256; of more than ``beam`` as many are
  /// carried along.
  public var count: Int
  /// The fewest characters of a title, spaces not counted, from 1 to ``maximumLength``.
  public var minimumLength: Int
  /// The most characters of a title, spaces not counted, from 1 to 200; of a text without Chinese, two
  /// letters count as one.
  public var maximumLength: Int
  /// The least ``TitleCandidate/confidence`` of a title, from 0 to 1; there is none where all have less.
  public var minimumConfidence: Double

  /// One title of 4 to 40 characters, the best that four side by side lead to.
  public init(
    beam: Int = 4, count: Int = 1, minimumLength: Int = 4, maximumLength: Int = 40,
    minimumConfidence: Double = 0
  ) {
    self.beam = beam
    self.count = count
    self.minimumLength = minimumLength
    self.maximumLength = maximumLength
    self.minimumConfidence = minimumConfidence
  }

  /// Throws for the first option that makes no sense.
  public func check() throws(OptionError) {
    try OptionError.check("beam", beam, in: 1...256)
    try OptionError.check("count", count, in: 1...256)
    try OptionError.check("maximumLength", maximumLength, in: 1...200)
    try OptionError.check("minimumLength", minimumLength, in: 1...maximumLength)
    try OptionError.check("minimumConfidence", minimumConfidence, in: 0...1)
  }
}
