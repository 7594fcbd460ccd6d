import Synchronization
import TensorCore

/// What makes titles on several threads: weights that never change, and memory that is reused.
package final class TitleEngine: Sendable {
  /// What is made of an article.
  struct Result: Sendable {
    let source: TitleSource
    /// The best first; none if there is no title within the limits.
    let titles: [FoundTitle]
  }

  private let model: TitleModel
  private let traits: SymbolTable.Traits
  private let weights: DecoderWeights
  private let workers: WorkerThreads
  private let resting = Mutex<[Resting]>([])

  // Unchecked: a workplace is at rest or with one caller, never both.
  private struct Resting: @unchecked Sendable { let workplace: Workplace }

  /// What one thread works with.
  private final class Workplace {
    let decoder: StepDecoder
    let pool = StoragePool()

    init(_ weights: DecoderWeights) { decoder = StepDecoder(weights) }
  }

  /// The most articles of a batch, and the most symbols of their texts.
  private static let batch = (articles: 24, symbols: 8192)
  /// Articles are sorted by length in stretches of this many batches for each thread.
  private static let stretch = 4

  package init(_ model: TitleModel, threads: Int) {
    self.model = model
    traits = SymbolTable.Traits(model.vocabulary)
    weights = DecoderWeights(model.network)
    workers = WorkerThreads(count: threads)
  }

  /// What is read of an article; nil if there is nothing to read.
  package func source(_ article: String) -> TitleSource? {
    TitleSource(article, window: model.window, traits: traits)
  }

  func writer(_ source: TitleSource) -> TitleWriter { TitleWriter(source, model.vocabulary) }

  /// The titles of each article, nil for one in which there is nothing to read.
  func titles(
    for articles: [String], options: TitleOptions, isCancelled: () -> Bool
  ) throws(TitleError) -> [Result?] {
    let stretch = Self.stretch * Self.batch.articles * workers.count
    var results: [Result?] = []
    while results.count < articles.count {
      guard !isCancelled() else { throw .cancelled }
      let part = articles[results.count..<min(results.count + stretch, articles.count)]
      results += titles(for: Array(part), options)
    }
    return results
  }

  private func titles(for articles: [String], _ options: TitleOptions) -> [Result?] {
    let sources = workers.map(articles.count) { self.source(articles[$0]) }
    let batches = batches(of: sources)
    let found = workers.map(batches.count) { index in
      let batch = batches[index].compactMap { sources[$0] }
      return self.withSearch(batch) { search in search.titles(options) }
    }
    var results: [Result?] = Array(repeating: nil, count: articles.count)
    for (batch, found) in zip(batches, found) {
      for (index, titles) in zip(batch, found) {
        if let source = sources[index] { results[index] = Result(source: source, titles: titles) }
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
    let workplace = resting.withLock { $0.popLast()?.workplace } ?? Workplace(weights)
    defer {
      let workplace = Resting(workplace: workplace)
      resting.withLock { $0.append(workplace) }
    }
    return body(
      ArticleSearch(sources, model.network, decoder: workplace.decoder, pool: workplace.pool))
  }
}

extension WorkerThreads {
  /// What `body` makes of 0..<count, from all threads.
  fileprivate func map<Element: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Element
  ) -> [Element] {
    let elements = Mutex<[Int: Element]>([:])
    run(count) { index in
      let element = body(index)
      elements.withLock { $0[index] = element }
    }
    return elements.withLock { elements in (0..<count).compactMap { elements[$0] } }
  }
}
