/// A title of an article, with how good it is.
package struct RankedTitle: Sendable {
  /// The title, and the text of each of its symbols with the white space before it.
  package let text: String
  let pieces: [String]
  /// Where it comes from.
  package let source: Source
  /// Its symbols.
  let title: TitleBeginning
  /// What the critic is told.
  package let features: TitleFeatures
  /// The natural logarithm of its probability.
  let logProbability: Double
  /// How good it is expected to be, 0...1.
  package let confidence: Double

  /// Where a title comes from.
  package enum Source: Sendable, Equatable {
    /// The search with the network.
    case search
    /// The article.
    case article(ExtractedTitle.Origin)
    /// The caller, who gave several.
    case caller(Int)

    /// What it was taken from in the article.
    var origin: ExtractedTitle.Origin? {
      if case .article(let origin) = self { origin } else { nil }
    }
  }
}
