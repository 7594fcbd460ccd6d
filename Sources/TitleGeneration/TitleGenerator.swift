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
  /// `model` is a name, looked for as `ModelSearch` does, or a path that has a slash in it. Throws
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
    try outcomes(for: articles, options: options).map(\.titles)
  }

  /// The best title of an article. Blocks the thread.
  ///
  /// Throws `TitleError.emptyArticle` where there is nothing to read, `.noTitle` where nothing satisfies
  /// the options, and what `titles(for:options:)` throws.
  public func title(
    for article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> String {
    try best(of: article, options).candidate.text
  }

  /// What the network looked at while it wrote the best title of an article. Blocks the thread.
  ///
  /// Throws what `title(for:options:)` throws.
  public func explain(
    _ article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> TitleExplanation {
    let (result, candidate) = try best(of: article, options, isExplained: true)
    return explanation(of: candidate, result)
  }

  /// What became of an article.
  package struct Outcome: Sendable {
    /// The titles that are asked for, the best first.
    package let titles: [TitleCandidate]
    /// Why there are none.
    package let failure: TitleError?
    /// What the network looked at for the best one, if that was asked for.
    package let explanation: TitleExplanation?
  }

  /// What `titles(for:options:)` gives, with the reason where there is none, and with what the network
  /// looked at for the best one if that `isExplained`.
  package func outcomes(
    for articles: [String], options: TitleOptions, isExplained: Bool = false
  ) throws(TitleError) -> [Outcome] {
    try check(options)
    let results = try engine.titles(for: articles, options: options, isExplained: isExplained)
    return results.map { result in
      guard let result else { return Outcome(titles: [], failure: .emptyArticle, explanation: nil) }
      let titles = candidates(result, options)
      return Outcome(
        titles: titles, failure: titles.isEmpty ? noTitle(result, options) : nil,
        explanation: isExplained ? titles.first.map { explanation(of: $0, result) } : nil)
    }
  }

  /// All candidates for a title of an article, and titles that were `given` for it, the best first; what
  /// a critic is fitted to.
  package func ranked(
    _ article: String, given: [String] = [], options: TitleOptions = TitleOptions()
  ) -> [RankedTitle] {
    guard let source = engine.source(article) else { return [] }
    return engine.withSearch([source]) { engine.ranked($0, options, given: given)[0] }
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
    guard let candidate = candidates(result, options).first else { throw noTitle(result, options) }
    return (result, candidate)
  }

  func check(_ options: TitleOptions) throws(TitleError) {
    do { try options.check() } catch { throw .option(error) }
  }

  private func noTitle(_ result: TitleEngine.Result, _ options: TitleOptions) -> TitleError {
    Self.noTitle(best: result.titles.first.map { TitleCandidate($0).confidence }, options)
  }

  /// Why there is no title, where the best one has a confidence of `best`, nil for none.
  static func noTitle(best: Double?, _ options: TitleOptions) -> TitleError {
    if let best {
      let found = Mathematics.text(best, decimals: 2)
      let wanted = Mathematics.text(options.minimumConfidence, decimals: 2)
      return .noTitle(reason: "the best has a confidence of \(found), less than \(wanted)")
    }
    return .noTitle(
      reason: "no whole one has \(options.minimumLength) to \(options.maximumLength) characters")
  }

  /// The titles that are asked for.
  private func candidates(
    _ result: TitleEngine.Result, _ options: TitleOptions
  ) -> [TitleCandidate] {
    result.titles.lazy.map(TitleCandidate.init)
      .filter { $0.confidence >= options.minimumConfidence }.prefix(options.count).map(\.self)
  }

  private func explanation(
    of candidate: TitleCandidate, _ result: TitleEngine.Result
  ) -> TitleExplanation {
    let text = result.source.text
    let visible = text.ranges.indices.filter { !text.ranges[$0].isEmpty }
    let texts = result.titles.first?.pieces ?? []
    let pieces = zip(texts, result.steps).map { piece, record in
      TitleExplanation.TitlePiece(
        text: piece, attention: visible.map { record.attention[$0] },
        copies: visible.map { record.copies[$0] },
        logProbability: Mathematics.log(Double(record.probability)))
    }
    return TitleExplanation(
      title: candidate, text: String(scalars: text.scalars),
      article: visible.map { .init(text: text.text(at: $0), range: text.ranges[$0]) },
      pieces: pieces)
  }
}

extension TitleCandidate {
  init(_ title: RankedTitle) {
    self.init(
      text: title.text, confidence: title.confidence, logProbability: title.logProbability)
  }
}
