import SystemCore
import TextCore

/// Writes titles for Chinese articles.
///
/// ```swift
/// let generator = try TitleGenerator()
/// let title = try generator.title(for: article)
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once.
public struct TitleGenerator: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "default"

  /// The network and its vocabulary.
  public let model: TitleModel
  private let engine: TitleEngine

  /// A generator with a shipped model, or one in a folder of your own, that works on `threads` threads.
  ///
  /// `model` is a name, looked for as ``ModelSearch`` does, or a path that has a slash in it. Throws
  /// `ModelError` where the model is not found or damaged.
  public init(
    model: String = TitleGenerator.defaultModel,
    threads: Int = availableProcessors()
  ) throws(ModelError) {
    try self.init(TitleModel(named: model), threads: threads)
  }

  /// A generator with a model that is loaded already.
  public init(
    _ model: TitleModel, threads: Int = availableProcessors()
  ) {
    self.model = model
    engine = TitleEngine(model, threads: threads)
  }

  /// The best titles of each article, the best first; none for an article in which there is nothing to
  /// read, and where no title satisfies the options. Faster for many articles than one after another.
  ///
  /// Throws `TitleError.option` for options that make no sense, and `.cancelled` where the
  /// task is.
  public func titles(
    for articles: [String], options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> [[TitleCandidate]] {
    try check(options)
    let results = try engine.titles(for: articles, options: options) { Task.isCancelled }
    return results.map { result in
      guard let result else { return [] }
      return candidates(result.titles, result.source)
    }
  }

  /// The best title of an article.
  ///
  /// Throws `TitleError.emptyArticle` where there is nothing to read, `.noTitle` where nothing satisfies
  /// the options, and what ``titles(for:options:)`` throws.
  public func title(
    for article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> String {
    try best(of: article, options).candidate.text
  }

  /// What the network looked at while it wrote the best title of an article.
  ///
  /// Throws what ``title(for:options:)`` throws.
  public func explain(
    _ article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> TitleExplanation {
    let (source, title, candidate) = try best(of: article, options)
    let text = source.text
    let visible = text.ranges.indices.filter { !text.ranges[$0].isEmpty }
    let records = engine.withSearch([source]) { $0.steps(of: title) }
    let pieces = zip(engine.writer(source).pieces(of: title), records).map { piece, record in
      TitleExplanation.TitlePiece(
        text: piece, attention: visible.map { record.attention[$0] },
        copies: visible.map { record.copies[$0] },
        logProbability: Mathematics.log(Double(record.probability)))
    }
    return TitleExplanation(
      title: candidate,
      article: visible.map { .init(text: text.text(at: $0), range: text.ranges[$0]) },
      pieces: pieces)
  }

  /// What the network knows of each article as a whole: a vector of as many numbers as its decoder has
  /// cells, the largest value of each column of the encoded text. From it follow scale and shift of the
  /// decoder's layer norms; it may serve as the condition of another network. None for an article in
  /// which there is nothing to read.
  ///
  /// Throws `TitleError.cancelled` where the task is. Source: "玩转Keras之seq2seq自动生成标题", 2018.
  public func encodings(of articles: [String]) throws(TitleError) -> [[Float]] {
    try engine.encodings(of: articles) { Task.isCancelled }
  }

  private func check(_ options: TitleOptions) throws(TitleError) {
    do { try options.check() } catch { throw .option(error) }
  }

  private func best(
    of article: String, _ options: TitleOptions
  ) throws(TitleError) -> (source: TitleSource, title: TitleBeginning, candidate: TitleCandidate) {
    try check(options)
    let results = try engine.titles(for: [article], options: options) { Task.isCancelled }
    guard let result = results.first.flatMap(\.self) else { throw .emptyArticle }
    guard let title = result.titles.first?.title,
      let candidate = candidates(result.titles, result.source).first
    else {
      throw .noTitle(
        reason: "none has \(options.minimumLength) to \(options.maximumLength) characters")
    }
    return (result.source, title, candidate)
  }

  /// What was found as text, each text once.
  private func candidates(_ found: [FoundTitle], _ source: TitleSource) -> [TitleCandidate] {
    let writer = engine.writer(source)
    var texts: Set<ExactText> = []
    return found.compactMap { title in
      let candidate = TitleCandidate(title, writer)
      return texts.insert(ExactText(candidate.text)).inserted ? candidate : nil
    }
  }

  /// Titles of an article as they are found, which is not in the order of their scores; as many as are
  /// searched for side by side. The search ends with the task that reads them.
  ///
  /// Throws what ``title(for:options:)`` throws.
  public func candidates(
    for article: String, options: TitleOptions = TitleOptions()
  ) -> AsyncThrowingStream<TitleCandidate, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task.detached {
        do throws(TitleError) {
          try check(options)
          guard let source = engine.source(article) else { throw .emptyArticle }
          let writer = engine.writer(source)
          let titles = engine.withSearch([source]) { search in
            search.titles(options, isStopped: { Task.isCancelled }) {
              continuation.yield(TitleCandidate($0, writer))
            }
          }
          if Task.isCancelled { throw .cancelled }
          if titles.allSatisfy(\.isEmpty) {
            throw .noTitle(reason: "none has at most \(options.maximumLength) characters")
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}

extension TitleCandidate {
  fileprivate init(_ found: FoundTitle, _ writer: TitleWriter) {
    self.init(
      text: writer.text(of: found.title), score: found.score, logProbability: found.logProbability)
  }
}
