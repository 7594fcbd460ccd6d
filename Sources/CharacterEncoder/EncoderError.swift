import Reporting
import SystemCore
import TensorCore
import TextCore

/// Why an encoder could not be loaded or pretrained.
public enum EncoderError: Error, Sendable {
  /// A file of text cannot be read, or holds bytes that are no text.
  case corpus(CorpusError)
  /// There is nothing to learn from.
  case noText(paths: [String])
  /// A file of packed text, or its vocabulary, is damaged or belongs to another one.
  case badText(path: String, reason: String)
  /// Another file cannot be read or written.
  case file(FileError)
  /// The encoder could not be loaded or written.
  case model(ModelError)
  /// A checkpoint cannot be read or written.
  case tensors(SafetensorsError)
  /// A checkpoint belongs to another run.
  case badCheckpoint(path: String, reason: String)
  /// A setting is out of range.
  case option(OptionError)
  /// Settings that contradict each other or the data, or a run that diverged.
  case badConfiguration(String)
  /// The task was cancelled; what was done is in the checkpoint.
  case cancelled
}

extension EncoderError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .corpus(let error): error.report
    case .noText(let paths):
      ErrorReport(.badData, "no text in \(paths.joined(separator: ", "))")
    case .badText(let path, let reason), .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .file(let error): error.report
    case .model(let error): error.report
    case .tensors(let error): error.report
    case .option(let error): error.report
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}

extension EncoderError: CorpusFailure {}
