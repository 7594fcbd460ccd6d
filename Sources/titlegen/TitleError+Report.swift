import CommandSupport
import TitleGeneration

extension TitleError: Reportable {
  /// What to tell about titles that cannot be made or learned.
  public var report: ErrorReport {
    switch self {
    case .file(let error): ErrorReport(error)
    case .badPair(let path, let line, let reason):
      ErrorReport(
        .badData, file: path, line: line, reason,
        advice: "Every line must be like {\"title\": \"…\", \"body\": \"…\"}.")
    case .noPairs(let paths):
      ErrorReport(.badData, "no pairs in \(paths.joined(separator: ", "))")
    case .model(let error): ErrorReport(error)
    case .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .tensors(let error): ErrorReport(.badData, "\(error)")
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .emptyArticle: ErrorReport(.badData, "the article is empty")
    case .noTitle(let reason): ErrorReport(.badData, "no title: \(reason)")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}
