import SystemCore
import TextCore

/// Writes titles for Chinese articles.
///
/// ```swift
/// let generator = try TitleGenerator()
/// let title = try generator.title(for: article)
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Each call exists twice:
/// in synchronous code it throws `TitleError` and blocks its thread, some milliseconds for an article; in
/// asynchronous code it is awaited, runs on threads of HanziKit, and throws `CancellationError` where its
/// task is cancelled.
public struct TitleGenerator: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "default"

  /// The network and its vocabulary.
  public let model: TitleModel
  let engine: TitleEngine

  /// A generator with a shipped model, or one in a folder of your own. A call with many articles is shared
  /// out among up to `threads` threads, on which no title depends.
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
  /// Blocks the thread.
  ///
  /// Throws `TitleError.option` for options that make no sense, and `.cancelled` where the task is.
  public func titles(
    for articles: [String], options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> [[TitleCandidate]] {
    try check(options)
    return try engine.titles(for: articles, options: options).map { result in
      result.map(candidates) ?? []
    }
  }

  /// The best title of an article. Blocks the thread.
  ///
  /// Throws `TitleError.emptyArticle` where there is nothing to read, `.noTitle` where nothing satisfies
  /// the options, and what ``titles(for:options:)`` throws.
  public func title(
    for article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> String {
    try best(of: article, options).candidate.text
  }

  /// What the network looked at while it wrote the best title of an article. Blocks the thread.
  ///
  /// Throws what ``title(for:options:)`` throws.
  public func explain(
    _ article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> TitleExplanation {
    let (result, candidate) = try best(of: article, options, isExplained: true)
    return explanation(of: candidate, result)
  }

  /// What ``titles(for:options:)`` gives, each with what the network looked at for the best one, by one
  /// search.
  package func explainedTitles(
    for articles: [String], options: TitleOptions
  ) throws(TitleError) -> [(titles: [TitleCandidate], explanation: TitleExplanation?)] {
    try check(options)
    return try engine.titles(for: articles, options: options, isExplained: true).map { result in
      guard let result else { return ([], nil) }
      let titles = candidates(result)
      return (titles, titles.first.map { explanation(of: $0, result) })
    }
  }

  /// What the network knows of each article as a whole: a vector of as many numbers as its decoder has
  /// cells, the largest value of each column of the encoded text. From it follow scale and shift of the
  /// decoder's layer norms; it may serve as the condition of another network. None for an article in
  /// which there is nothing to read. Blocks the thread.
  ///
  /// Throws `TitleError.cancelled` where the task is. Source: "玩转Keras之seq2seq自动生成标题", 2018.
  public func encodings(of articles: [String]) throws(TitleError) -> [[Float]] {
    try engine.encodings(of: articles)
  }

  private func best(
    of article: String, _ options: TitleOptions, isExplained: Bool = false
  ) throws(TitleError) -> (result: TitleEngine.Result, candidate: TitleCandidate) {
    try check(options)
    let results = try engine.titles(for: [article], options: options, isExplained: isExplained)
    guard let result = results.first.flatMap(\.self) else { throw .emptyArticle }
    guard let candidate = candidates(result).first else { throw Self.noTitle(options) }
    return (result, candidate)
  }

  func check(_ options: TitleOptions) throws(TitleError) {
    do { try options.check() } catch { throw .option(error) }
  }

  static func noTitle(_ options: TitleOptions) -> TitleError {
    .noTitle(reason: "none has \(options.minimumLength) to \(options.maximumLength) characters")
  }

  /// What was found as text, each text once.
  private func candidates(_ result: TitleEngine.Result) -> [TitleCandidate] {
    let writer = engine.writer(result.source)
    var texts: Set<ExactText> = []
    return result.titles.compactMap { title in
      let candidate = TitleCandidate(title, writer)
      return texts.insert(ExactText(candidate.text)).inserted ? candidate : nil
    }
  }

  private func explanation(
    of candidate: TitleCandidate, _ result: TitleEngine.Result
  ) -> TitleExplanation {
    let text = result.source.text
    let visible = text.ranges.indices.filter { !text.ranges[$0].isEmpty }
    let texts = result.titles.first.map { engine.writer(result.source).pieces(of: $0.title) } ?? []
    let pieces = zip(texts, result.steps).map { piece, record in
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
}

extension TitleCandidate {
  init(_ found: FoundTitle, _ writer: TitleWriter) {
    self.init(
      text: writer.text(of: found.title), score: found.score, logProbability: found.logProbability)
  }
}
