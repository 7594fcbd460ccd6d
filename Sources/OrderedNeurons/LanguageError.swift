import TensorCore
import TextCore
import WordSegmentation

/// Why text could not be judged, parsed or learned from.
public enum LanguageError: Error, Sendable {
  /// A file of text cannot be read, or holds bytes that are no text.
  case corpus(CorpusError)
  /// A file holds zero bytes and is no text.
  case binary(path: String)
  /// A file of a model cannot be read.
  case cannotRead(path: String, reason: String)
  /// A file or folder cannot be written.
  case cannotWrite(path: String, reason: String)
  /// There is nothing to learn from or to judge by.
  case noText(paths: [String])
  /// No model of that name was found.
  case modelNotFound(name: String, searched: [String])
  /// A file of a model does not hold what it should.
  case badModel(path: String, reason: String)
  /// A file of weights cannot be read or written.
  case tensors(SafetensorsError)
  /// The segmenter that cuts text into words cannot be had.
  case segmentation(SegmentationError)
  /// A checkpoint belongs to another run.
  case badCheckpoint(path: String, reason: String)
  /// Options that contradict each other or are out of range.
  case badConfiguration(String)
  /// A line of a treebank is no tree.
  case badTree(path: String, line: Int, reason: String)
  /// A sentence in which there is no word.
  case emptySentence
  /// The task was cancelled; what was done is in the checkpoint, if there is one.
  case cancelled
}

extension LanguageError: ModelFolderFailure {}

extension LanguageError: CorpusFailure {}
