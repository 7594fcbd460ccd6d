import SystemCore
import TensorCore
import TextCore

/// What makes titles on several threads: weights that never change, and memory that is reused.
package final class TitleEngine: Sendable {
  /// What is found for an article.
  struct Result: Sendable {
    let source: TitleSource
    /// The best first; none if there is no title within the limits.
    let titles: [RankedTitle]
    /// What the network looked at for each symbol of the best title and its end, if that was asked for.
    let steps: [NetworkScorer.AttentionRecord]
  }

  private let model: TitleModel
  private let traits: SymbolTable.Traits
  private let weights: TitleDecoderWeights
  private let workers: WorkerThreads
  private let idle = IdlePool<Workspace> { $0.pool.sizes.idle <= mostIdleFloats }

  /// What one thread works with.
  private final class Workspace {
    let decoder: TitleStepDecoder
    let pool = StoragePool()

    init(_ weights: TitleDecoderWeights) { decoder = TitleStepDecoder(weights) }
  }

  /// What a workspace may hold between two calls: a quarter of a gigabyte, more than usual batches need.
  private static let mostIdleFloats = 1 << 26
  /// The most articles of a batch, and the most symbols of their texts.
  private static let batch = (articles: 24, symbols: 8192)
  /// Articles are sorted by length in stretches of this many batches for each thread.
  private static let stretch = 4

  package init(_ model: TitleModel, threads: Int) {
    self.model = model
    traits = SymbolTable.Traits(model.vocabulary)
    weights = TitleDecoderWeights(model.network)
    workers = WorkerThreads(count: threads)
  }

  /// What is read of an article; nil if there is nothing to read.
  package func source(_ article: String) -> TitleSource? {
    TitleSource(article, window: model.window, traits: traits)
  }

  func writer(_ source: TitleSource) -> TitleWriter { TitleWriter(source, model.vocabulary) }

  /// The titles of each article, nil for one in which there is nothing to read; what the network looked
  /// at for the best one if that `isExplained`.
  func titles(
    for articles: [String], options: TitleOptions, isExplained: Bool = false
  ) throws(TitleError) -> [Result?] {
    let found = try map(articles) { batch, isCancelled in
      self.withSearch(batch) { search in
        self.ranked(search, options, isStopped: isCancelled).enumerated().map { article, titles in
          let best = isExplained && !isCancelled() ? titles.first : nil
          return (titles, best.map { search.steps(of: $0.title, article: article) } ?? [])
        }
      }
    }
    return found.map { $0.map { Result(source: $0.source, titles: $0.value.0, steps: $0.value.1) } }
  }

  /// All titles of each article, found by the search, taken from the article, or `given` for the first one,
  /// the best first. `onRanked` is called with each as soon as it is judged.
  package func ranked(
    _ search: ArticleSearch, _ options: TitleOptions, given: [String] = [],
    isStopped: () -> Bool = { false },
    onRanked: (RankedTitle) -> Void = { _ in }
  ) -> [[RankedTitle]] {
    let judges = search.sources.map { TitleJudge($0, model.critic, writer($0), options) }
    var ranked: [[RankedTitle]] = Array(repeating: [], count: judges.count)
    var texts: [Set<ExactText>] = Array(repeating: [], count: judges.count)
    func add(_ title: RankedTitle?, _ article: Int) {
      guard let title, texts[article].insert(ExactText(title.text)).inserted else { return }
      ranked[article].append(title)
      onRanked(title)
    }
    var bestScores = [Double?](repeating: nil, count: judges.count)
    func addFound(_ title: FoundTitle, _ article: Int) {
      let judged = judges[article].judged(title)
      if let judged, judged.confidence > TitleJudge.faultFactor {
        bestScores[article] = max(bestScores[article] ?? title.score, title.score)
      }
      add(judged, article)
    }
    let articles = judges.indices.filter { judges[$0].isSearched }
    if judges.count == 1 {
      _ = search.titles(of: articles, options, isStopped: isStopped) { addFound($0, 0) }
    } else {
      let found = search.titles(of: articles, options, isStopped: isStopped)
      for (article, titles) in found.enumerated() {
        for title in titles { addFound(title, article) }
      }
    }
    var forced: [(title: ForcedTitle, index: Int, pieces: [String])] = []
    for (article, judge) in judges.enumerated() {
      for (index, extract) in judge.extracts(besides: bestScores[article]).enumerated() {
        let (symbols, pieces) = judge.source.symbols(of: extract.text)
        forced.append((ForcedTitle(article: article, symbols: symbols), index, pieces))
      }
    }
    if !forced.isEmpty, !isStopped() {
      for (title, found) in zip(forced, search.found(forced.map(\.title))) {
        let article = title.title.article
        let judged = judges[article].judged(
          title.index, title.pieces, found, bestOfSearch: bestScores[article])
        add(judged, article)
      }
    }
    if let judge = judges.first, !given.isEmpty {
      let titles = given.map { judge.source.symbols(of: $0) }
      let found = search.found(titles.map { ForcedTitle(article: 0, symbols: $0.symbols) })
      for (number, (title, found)) in zip(titles, found).enumerated() {
        add(judge.judged(given[number], number: number, title.pieces, found), 0)
      }
    }
    return ranked.map(\.bestFirst)
  }

  /// What the encoder makes of each article, nothing of one in which there is nothing to read.
  func encodings(of articles: [String]) throws(TitleError) -> [[Float]] {
    let found = try map(articles) { batch, _ in
      self.withWorkspace { workspace in
        let tape = Tape(.inference, pool: workspace.pool)
        let pooled = self.model.network.memory(of: batch, on: tape).pooled.value
        let width = pooled.columns
        return pooled.withPointer { numbers in
          batch.indices.map {
            Array(UnsafeBufferPointer(start: numbers + $0 * width, count: width))
          }
        }
      }
    }
    return found.map { $0?.value ?? [] }
  }

  /// What `work` makes of each article, in batches; nil for one in which there is nothing to read.
  private func map<Value: Sendable>(
    _ articles: [String],
    _ work: @escaping @Sendable ([TitleSource], _ isCancelled: @Sendable () -> Bool) -> [Value]
  ) throws(TitleError) -> [(source: TitleSource, value: Value)?] {
    let stretch = Self.stretch * Self.batch.articles * workers.count
    let results = withTaskCancellation { isCancelled in
      var results: [(source: TitleSource, value: Value)?] = []
      while results.count < articles.count, !isCancelled() {
        let part = articles[results.count..<min(results.count + stretch, articles.count)]
        results += map(Array(part), isCancelled, work)
      }
      return isCancelled() ? nil : results
    }
    guard let results else { throw .cancelled }
    return results
  }

  private func map<Value: Sendable>(
    _ articles: [String], _ isCancelled: @escaping @Sendable () -> Bool,
    _ work: @escaping @Sendable ([TitleSource], _ isCancelled: @Sendable () -> Bool) -> [Value]
  ) -> [(source: TitleSource, value: Value)?] {
    let sources = workers.map(articles.count) { isCancelled() ? nil : self.source(articles[$0]) }
    let batches = batches(of: sources)
    let found = workers.map(batches.count) { index in
      isCancelled() ? [] : work(batches[index].compactMap { sources[$0] }, isCancelled)
    }
    var results: [(source: TitleSource, value: Value)?] = Array(
      repeating: nil, count: articles.count)
    for (batch, values) in zip(batches, found) {
      for (index, value) in zip(batch, values) {
        if let source = sources[index] { results[index] = (source, value) }
      }
    }
    return results
  }

  /// The articles to be worked on together, of about the same length, and enough batches for all
  /// threads.
  private func batches(of sources: [TitleSource?]) -> [[Int]] {
    let lengths = sources.map { $0?.text.symbols.count ?? 0 }
    let order = sources.indices.filter { lengths[$0] > 0 }
      .sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    let most = min(
      Self.batch.articles, max(1, (order.count + workers.count - 1) / workers.count))
    var batches: [[Int]] = []
    var symbols = 0
    for index in order {
      if let last = batches.last, last.count < most,
        symbols + lengths[index] <= Self.batch.symbols
      {
        batches[batches.count - 1].append(index)
        symbols += lengths[index]
      } else {
        batches.append([index])
        symbols = lengths[index]
      }
    }
    return batches
  }

  /// Calls `body` with articles that are encoded.
  package func withSearch<Value>(_ sources: [TitleSource], _ body: (ArticleSearch) -> Value)
    -> Value
  {
    withWorkspace { workspace in
      body(
        ArticleSearch(sources, model.network, decoder: workspace.decoder, pool: workspace.pool))
    }
  }

  /// Calls `body` with memory that no other thread uses meanwhile.
  private func withWorkspace<Value>(_ body: (Workspace) -> Value) -> Value {
    idle.withElement({ Workspace(weights) }, body)
  }
}
