import Reporting
import SystemCore
import TensorCore

/// Why titles could not be made or learned.
public enum TitleError: Error, Sendable, Equatable {
  /// A file cannot be read or written.
  case file(FileError)
  /// A file of pairs has a line that is none.
  case badPair(path: String, line: Int, reason: String)
  /// There is nothing to learn from or to judge by.
  case noPairs(paths: [String])
  /// The model could not be loaded or written.
  case model(ModelError)
  /// A file of weights cannot be read or written.
  case tensors(SafetensorsError)
  /// A checkpoint belongs to another run.
  case badCheckpoint(path: String, reason: String)
  /// An option or a setting is out of range.
  case option(OptionError)
  /// Settings that contradict each other or the data, or a training that diverged.
  case badConfiguration(String)
  /// An article in which there is nothing to read.
  case emptyArticle
  /// No title satisfies the limits asked for.
  case noTitle(reason: String)
  /// The task was cancelled; what was done is in the checkpoint, if there is one.
  case cancelled
}

extension TitleError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .file(let error): error.report
    case .badPair(let path, let line, let reason):
      ErrorReport(
        .badData, file: path, line: line, reason,
        advice: "Every line must be like {\"title\": \"…\", \"body\": \"…\"}.")
    case .noPairs(let paths):
      ErrorReport(.badData, "no pairs in \(paths.joined(separator: ", "))")
    case .model(let error): error.report
    case .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .tensors(let error): error.report
    case .option(let error): error.report
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .emptyArticle: ErrorReport(.badData, "the article is empty")
    case .noTitle(let reason): ErrorReport(.badData, "no title: \(reason)")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}

extension TitleError: TrainingFailure {}
