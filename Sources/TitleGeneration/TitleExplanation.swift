/// What the network looked at while it wrote a title.
public struct TitleExplanation: Codable, Hashable, Sendable {
  /// A symbol of the article that was read.
  public struct ArticlePiece: Codable, Hashable, Sendable {
    /// Its text as the article has it.
    public let text: String
    /// The indices of its Unicode scalars in ``TitleExplanation/text``.
    public let range: Range<Int>

    /// A piece of the article.
    public init(text: String, range: Range<Int>) {
      self.text = text
      self.range = range
    }
  }

  /// A symbol of the title.
  public struct TitlePiece: Codable, Hashable, Sendable {
    /// Its text as the title has it.
    public let text: String
    /// The weight of each of the article's pieces in the attention, the mean of all heads; the sum is 1.
    public let attention: [Float]
    /// The share of the symbol's probability that comes from copying each of the article's pieces.
    public let copies: [Float]
    /// The natural logarithm of the symbol's probability.
    public let logProbability: Double

    /// The share of the symbol's probability that comes from copying, 0...1; the rest is the
    /// network's own writing.
    public var copied: Float { min(1, copies.reduce(0, +)) }

    /// A piece of the title; `attention` and `copies` have a number for every piece of the article.
    public init(text: String, attention: [Float], copies: [Float], logProbability: Double) {
      self.text = text
      self.attention = attention
      self.copies = copies
      self.logProbability = logProbability
    }
  }

  /// The title.
  public let title: TitleCandidate
  /// The article without the form of its file: marks of Markdown or HTML, times of subtitles, names of
  /// speakers, line breaks within sentences; the article itself where it has none of these.
  public let text: String
  /// What was read of the text, in order; where the article is long there are gaps between ranges.
  public let article: [ArticlePiece]
  /// The title's symbols in order.
  public let pieces: [TitlePiece]

  /// An explanation of a title.
  public init(
    title: TitleCandidate, text: String, article: [ArticlePiece], pieces: [TitlePiece]
  ) {
    self.title = title
    self.text = text
    self.article = article
    self.pieces = pieces
  }
}
