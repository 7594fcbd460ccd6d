import Reporting
import SystemCore
import TensorCore
import TextCore

/// Why a segmenter could not be loaded, used or trained.
public enum SegmentationError: Error, Equatable, Sendable {
  /// The model could not be written.
  case model(ModelError)
  /// A checkpoint belongs to another run or is damaged.
  case badCheckpoint(path: String, reason: String)
  /// A file of soft labels is damaged or something else.
  case badLabels(path: String, reason: String)
  /// A tensor file could not be read or written.
  case tensors(SafetensorsError)
  /// A text file could not be read.
  case corpus(CorpusError)
  /// A training or development file holds no sentence.
  case emptyCorpus(path: String)
  /// Raw text holds no sentence to label; its files, or the names of texts in memory.
  case nothingToLabel(paths: [String])
  /// An option or a setting is out of range.
  case option(OptionError)
  /// Settings that contradict each other or the data, or a training that diverged.
  case badConfiguration(String)
  /// Training was cancelled; it can be resumed from its checkpoint.
  case cancelled
}

extension SegmentationError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .model(let error): error.report
    case .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason, advice: "Remove it to start anew.")
    case .badLabels(let path, let reason):
      ErrorReport(.badData, file: path, reason, advice: "Make the labels again.")
    case .tensors(let error): error.report
    case .corpus(let error): error.report
    case .emptyCorpus(let path):
      ErrorReport(
        .badData, file: path, "no sentence",
        advice: "One sentence a line is expected, words separated by spaces.")
    case .nothingToLabel(let paths):
      ErrorReport(
        .badData,
        "no sentence to label in \(paths.prefix(10).joined(separator: ", "))"
          + (paths.count > 10 ? " and \(paths.count - 10) more" : ""),
        advice:
          "Chinese sentences of at least \(TextLabeler.unitCounts.lowerBound) characters are expected."
      )
    case .option(let error): error.report
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}

extension SegmentationError: CorpusFailure {}

extension SegmentationError: TrainingFailure {}
