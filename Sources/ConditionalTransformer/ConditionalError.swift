import Reporting
import SystemCore
import TensorCore
import TextCore

/// Why text could not be generated, or a model not trained or loaded.
public enum ConditionalError: Error, Sendable {
  /// A file of text cannot be read, or holds bytes that are no text.
  case corpus(CorpusError)
  /// There is nothing to learn from.
  case noText(paths: [String])
  /// The model could not be loaded or written.
  case model(ModelError)
  /// A file of weights or vectors cannot be read or written.
  case tensors(SafetensorsError)
  /// A checkpoint belongs to another run.
  case badCheckpoint(path: String, reason: String)
  /// An option or a setting is out of range.
  case option(OptionError)
  /// Settings that contradict each other or the data, or a training that diverged.
  case badConfiguration(String)
  /// A line of a table of labelled texts is malformed.
  case badTable(path: String, line: Int, reason: String)
  /// The model has no condition of that name.
  case unknownKey(String, known: [String])
  /// A condition cannot have that value.
  case unknownValue(String, key: String, known: [String])
  /// The task was cancelled; what was done is in the checkpoint, if there is one.
  case cancelled
}

extension ConditionalError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .corpus(let error): error.report
    case .noText(let paths):
      ErrorReport(.badData, "no text in \(paths.joined(separator: ", "))")
    case .model(let error): error.report
    case .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .tensors(let error): error.report
    case .option(let error): error.report
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .badTable(let path, let line, let reason):
      ErrorReport(.badData, file: path, line: line, reason)
    case .unknownKey(let key, let known):
      ErrorReport(
        .usage, "no condition '\(key)'",
        advice: known.isEmpty
          ? "The model has no labels." : "The model knows \(known.joined(separator: ", ")).")
    case .unknownValue(let value, let key, let known):
      ErrorReport(
        .usage, "'\(key)' cannot be '\(value)'",
        advice: "The model knows \(known.joined(separator: ", ")).")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}

extension ConditionalError: CorpusFailure {}

extension ConditionalError: TrainingFailure {}
