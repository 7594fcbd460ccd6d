import TensorCore
import TextCore

/// Articles that are encoded and wait for titles. For one thread.
package struct ArticleSearch {
  let sources: [TitleSource]
  private let articles: EncodedArticles
  private let decoder: TitleStepDecoder

  /// Encodes articles. The decoder is this search's own for as long as it lives.
  init(
    _ sources: [TitleSource], _ network: TitleNetwork, decoder: TitleStepDecoder, pool: StoragePool
  ) {
    self.sources = sources
    self.decoder = decoder
    articles = EncodedArticles(sources, network: network, pool: pool)
  }

  /// All titles that the beam finds for each article; by fewer rules where none satisfies all.
  func titles(
    of articles: [Int], _ options: TitleOptions, isStopped: () -> Bool = { false },
    onFound: (FoundTitle) -> Void = { _ in }
  ) -> [[FoundTitle]] {
    var titles: [[FoundTitle]] = Array(repeating: [], count: sources.count)
    let generated = decoder.weights.shape.generated
    for strictness in TitleRules.Strictness.allCases {
      let rest = articles.filter { titles[$0].isEmpty }
      guard !rest.isEmpty, !isStopped() else { break }
      let rules = rest.map { article in
        (
          article,
          TitleRules(
            sources[article], generated: generated, options: options, strictness: strictness)
        )
      }
      var scorer = makeScorer()
      var search = BatchSearch(rules, options: options)
      _ = search.run(&scorer, isStopped: isStopped, onFound: onFound)
      for (article, found) in zip(rest, search.found) { titles[article] = found }
    }
    return titles
  }

  /// A scorer of the articles, whose steps overwrite what other scorers of this search know.
  package func makeScorer() -> NetworkScorer { NetworkScorer(decoder, articles, sources) }

  /// What the network looks at while it writes a title of an article: for each symbol and, last, the
  /// title's end.
  package func steps(of title: TitleBeginning, article: Int = 0) -> [NetworkScorer.AttentionRecord]
  {
    var scorer = makeScorer()
    var records: [NetworkScorer.AttentionRecord] = []
    var before = Vocabulary.beginningID
    for (index, symbol) in (title.symbols + [Vocabulary.endID]).enumerated() {
      scorer.advance([SearchRow(article: article, parent: index == 0 ? nil : 0, symbol: before)])
      records.append(scorer.record(atRow: 0, for: symbol))
      before = symbol
    }
    return records
  }
}
