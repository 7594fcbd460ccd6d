import SystemCore
import TensorCore
import TextCore

/// Why an encoder could not be loaded or pretrained.
public enum EncoderError: Error, Sendable {
  /// A file of text cannot be read, or holds bytes that are no text.
  case corpus(CorpusError)
  /// There is nothing to learn from.
  case noText(paths: [String])
  /// A file of packed text is damaged or belongs to another vocabulary.
  case badText(path: String, reason: String)
  /// A file cannot be read.
  case cannotRead(path: String, reason: String)
  /// A file or folder cannot be written.
  case cannotWrite(path: String, reason: String)
  /// A file of a model does not hold what it should.
  case badModel(path: String, reason: String)
  /// A file of weights cannot be read or written.
  case tensors(SafetensorsError)
  /// A checkpoint belongs to another run.
  case badCheckpoint(path: String, reason: String)
  /// Settings that contradict each other or are out of range.
  case badConfiguration(String)
  /// The task was cancelled; what was done is in the checkpoint.
  case cancelled
}

extension EncoderError: ModelFolderFailure {}

extension EncoderError {
  /// A file that could not be written.
  init(writing error: FileError) {
    self = .cannotWrite(path: error.path, reason: error.description)
  }
}
