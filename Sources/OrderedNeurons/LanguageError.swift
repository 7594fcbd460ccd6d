import Reporting
import SystemCore
import TensorCore
import TextCore

/// Why text could not be judged, parsed or learned from.
public enum LanguageError: Error, Sendable {
  /// A file of text cannot be read, or holds bytes that are no text.
  case corpus(CorpusError)
  /// There is nothing to learn from or to judge by.
  case noText(paths: [String])
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
  /// A line of a treebank is no tree.
  case badTree(path: String, line: Int, reason: String)
  /// A sentence in which there is no word.
  case emptySentence
  /// The task was cancelled; what was done is in the checkpoint, if there is one.
  case cancelled
}

extension LanguageError: Reportable {
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
    case .badTree(let path, let line, let reason):
      ErrorReport(.badData, file: path, line: line, reason)
    case .emptySentence: ErrorReport(.badData, "there is no word")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}

extension LanguageError: CorpusFailure {}

extension LanguageError: TrainingFailure {}
