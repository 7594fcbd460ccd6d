import SystemCore
import TextCore

extension TitleGenerator {
  /// The best titles of each article, as the method that blocks gives them.
  ///
  /// Throws `TitleError.option` for options that make no sense, and `CancellationError` where the task is
  /// cancelled.
  public func titles(
    for articles: [String], options: TitleOptions = TitleOptions()
  ) async throws -> [[TitleCandidate]] {
    try await onLibraryThreads { try titles(for: articles, options: options) }
  }

  /// The best title of an article, as the method that blocks gives it.
  ///
  /// Throws `TitleError.emptyArticle` where there is nothing to read, `.noTitle` where nothing satisfies
  /// the options, `.option` for options that make no sense, and `CancellationError` where the task is
  /// cancelled.
  public func title(
    for article: String, options: TitleOptions = TitleOptions()
  ) async throws -> String {
    try await onLibraryThreads { try title(for: article, options: options) }
  }

  /// What the network looked at while it wrote the best title of an article, as the method that blocks
  /// gives it, with the same errors as `title(for:options:)`.
  public func explain(
    _ article: String, options: TitleOptions = TitleOptions()
  ) async throws -> TitleExplanation {
    try await onLibraryThreads { try explain(article, options: options) }
  }

  /// What the network knows of each article as a whole, as the method that blocks gives it.
  ///
  /// Throws `CancellationError` where the task is cancelled.
  public func encodings(of articles: [String]) async throws -> [[Float]] {
    try await onLibraryThreads { try encodings(of: articles) }
  }

  /// Titles of an article as they are found, which is not in the order of their scores: each is, when it
  /// comes, one of the best ``TitleOptions/count`` so far, so that the titles of `titles(for:options:)`
  /// are all among them and there may be more. With a count of 1 each is better than those before and the
  /// last one is the best. The search carries as many titles along as ``TitleOptions/beam`` says, or
  /// `count` if that is more.
  ///
  /// The work begins at once, on HanziKit's threads, and ends with the iteration. Errors arrive in the
  /// stream: those of `title(for:options:)`.
  public func candidates(
    for article: String, options: TitleOptions = TitleOptions()
  ) -> AsyncThrowingStream<TitleCandidate, any Error> {
    libraryStream { send throws in
      try check(options)
      guard let source = engine.source(article) else { throw TitleError.emptyArticle }
      var best = BestTitles(count: options.count)
      var isWanted = true
      var confidence: Double?
      engine.withSearch([source]) { search in
        _ = engine.ranked(search, options, isStopped: { !isWanted || Task.isCancelled }) { found in
          let candidate = TitleCandidate(found)
          confidence = max(confidence ?? 0, candidate.confidence)
          if candidate.confidence >= options.minimumConfidence, best.take(candidate) {
            isWanted = isWanted && send(candidate)
          }
        }
      }
      guard isWanted, !Task.isCancelled else { throw TitleError.cancelled }
      if best.isEmpty { throw Self.noTitle(best: confidence, options) }
    }
  }
}

/// Which of the titles that are found are among the best so far.
private struct BestTitles {
  let count: Int
  private var scores: [Double] = []

  init(count: Int) { self.count = count }

  /// Whether no title was taken.
  var isEmpty: Bool { scores.isEmpty }

  /// Takes in a title that was found. Returns whether it is one of the best so far.
  mutating func take(_ title: TitleCandidate) -> Bool {
    let isBest = scores.count { $0 >= title.score } < count
    scores.append(title.score)
    return isBest
  }
}

#if Foundation
  import Foundation

  extension TitleGenerator {
    /// A generator with the model in the folder at a file URL. Throws `ModelError` where it is not there
    /// or damaged.
    public init(model: URL, threads: Int = availableProcessors()) throws(ModelError) {
      self.init(try TitleModel(folder: model.path), threads: threads)
    }
  }
#endif
