import SystemCore
import TensorCore
import TextCore

/// Why a segmenter could not be loaded, used or trained.
public enum SegmentationError: Error, Sendable, CustomStringConvertible {
  /// The model could not be written.
  case model(ModelError)
  /// A checkpoint belongs to another run or is damaged.
  case badCheckpoint(path: String, reason: String)
  /// A file of soft labels is damaged or something else.
  case badLabels(path: String, reason: String)
  /// A file could not be read or written.
  case file(FileError)
  /// A tensor file could not be read or written.
  case tensors(SafetensorsError)
  /// A line of a text file is not valid.
  case text(path: String, line: Int, TextError)
  /// A training or development file holds no sentence.
  case emptyCorpus(path: String)
  /// Files of raw text hold no sentence to label.
  case nothingToLabel(paths: [String])
  /// Training was asked for something impossible.
  case badConfiguration(String)
  /// Training was cancelled; it can go on from its checkpoint.
  case cancelled

  /// One line for a person: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .model(let error): error.description
    case .badCheckpoint(let path, let reason):
      "\(path): \(reason). Remove it to start anew"
    case .badLabels(let path, let reason):
      "\(path): \(reason). Make it again with 'zhseg label'"
    case .file(let error): error.description
    case .tensors(let error): error.description
    case .text(let path, let line, let error): "\(path):\(line): \(error)"
    case .emptyCorpus(let path):
      "\(path): no sentence. One sentence a line is expected, words separated by spaces"
    case .nothingToLabel(let paths):
      "\(paths.joined(separator: ", ")): no sentence to label. Text with sentences of at least "
        + "\(TextLabeler.unitCounts.lowerBound) characters is expected"
    case .badConfiguration(let reason): reason
    case .cancelled: "cancelled; the same command goes on from the checkpoint"
    }
  }
}
