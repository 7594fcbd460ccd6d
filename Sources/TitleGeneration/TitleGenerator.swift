import FileSupport

/// Writes titles for Chinese articles.
public struct TitleGenerator: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "default"

  /// A generator with a shipped model, or one in a folder of your own, that works on `threads` threads.
  ///
  /// `model` is a name, looked for as `ModelSearch` does, or a path that has a slash in it. Throws
  /// `TitleError` where the model is not found or damaged.
  public init(
    model: String = TitleGenerator.defaultModel, threads: Int = 1
  ) throws(TitleError) {
    let folder: String
    do throws(ModelSearch.NotFound) {
      folder = try ModelSearch.folder(of: model, task: "titles")
    } catch {
      throw .modelNotFound(name: error.name, searched: error.searched)
    }
    throw .badModel(path: folder, reason: "titles cannot be written yet")
  }

  /// The best titles of each article, best first; none for an article in which there is nothing to
  /// read or that cannot have a title of the length asked for.
  public func titles(
    for articles: [String], options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> [[TitleCandidate]] {
    articles.map { _ in [] }
  }

  /// What the network looked at while it wrote the best title of an article.
  ///
  /// Throws `TitleError.emptyArticle` and `.noTitle`.
  public func explain(
    _ article: String, options: TitleOptions = TitleOptions()
  ) throws(TitleError) -> TitleExplanation {
    throw .emptyArticle
  }
}
