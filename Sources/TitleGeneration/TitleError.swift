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
  /// Options that contradict each other or are out of range.
  case badConfiguration(String)
  /// An article in which there is nothing to read.
  case emptyArticle
  /// No title satisfies the limits asked for.
  case noTitle(reason: String)
  /// The task was cancelled; what was done is in the checkpoint, if there is one.
  case cancelled
}
