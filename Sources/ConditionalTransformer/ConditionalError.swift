import TensorCore
import TextCore

/// Why text could not be generated, or a model not trained or loaded.
public enum ConditionalError: Error, Sendable {
  /// A file of text cannot be read, or holds bytes that are no text.
  case corpus(CorpusError)
  /// A file holds zero bytes and is no text.
  case binary(path: String)
  /// A file of a model cannot be read.
  case cannotRead(path: String, reason: String)
  /// A file or folder cannot be written.
  case cannotWrite(path: String, reason: String)
  /// There is nothing to learn from.
  case noText(paths: [String])
  /// No model of that name was found.
  case modelNotFound(name: String, searched: [String])
  /// A file of a model does not hold what it should.
  case badModel(path: String, reason: String)
  /// A file of weights or vectors cannot be read or written.
  case tensors(SafetensorsError)
  /// A checkpoint belongs to another run.
  case badCheckpoint(path: String, reason: String)
  /// Options that contradict each other or are out of range.
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

extension ConditionalError: ModelFolderFailure {}

extension ConditionalError: CorpusFailure {}
