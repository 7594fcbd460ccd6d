import Reporting
import SystemCore

extension TitleGenerator {
  /// The sentences of each article that say most, at most `count` of them, in their order; none for an
  /// article in which there is nothing to read. Blocks the thread.
  ///
  /// Throws `TitleError.option` for a count below 1, and `.cancelled` where the task is.
  public func summaries(
    of articles: [String], sentences count: Int, method: SummaryMethod = .attention
  ) throws(TitleError) -> [[String]] {
    do { try OptionError.check("sentences", count, in: 1...1000) } catch { throw .option(error) }
    switch method {
    case .lexrank:
      return articles.map { article in
        let summary = ArticleSummary(ArticleDocument(article))
        return summary.sentences(count, summary.centralities)
      }
    case .attention:
      let outcomes = try outcomes(for: articles, options: TitleOptions(), isExplained: true)
      return zip(articles, outcomes).map { article, outcome in
        let summary = ArticleSummary(ArticleDocument(article))
        guard let explanation = outcome.explanation else {
          return summary.sentences(count, summary.centralities)
        }
        var weights = [Double](repeating: 0, count: explanation.article.count)
        for piece in explanation.pieces {
          for (place, weight) in piece.attention.enumerated() { weights[place] += Double(weight) }
        }
        return summary.sentences(count, summary.attention(explanation.article, weights))
      }
    }
  }

  /// The sentences of each article that say most, as the method that blocks gives them.
  ///
  /// Throws `TitleError.option` for a count below 1, and `CancellationError` where the task is cancelled.
  public func summaries(
    of articles: [String], sentences count: Int, method: SummaryMethod = .attention
  ) async throws -> [[String]] {
    try await onLibraryThreads {
      try summaries(of: articles, sentences: count, method: method)
    }
  }
}
