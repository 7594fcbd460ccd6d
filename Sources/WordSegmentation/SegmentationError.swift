import SystemCore
import TensorCore
import TextCore

/// Why a segmenter could not be loaded, used or trained.
public enum SegmentationError: Error, Sendable, CustomStringConvertible {
  /// No model was found in any of these folders.
  case modelNotFound(name: String, searched: [String])
  /// A file of the model could not be read or does not fit the others.
  case badModel(path: String, reason: String)
  /// A file of the model is not there or cannot be opened.
  case cannotReadModel(path: String, reason: String)
  /// The model could not be written.
  case cannotWriteModel(path: String, reason: String)
  /// A checkpoint belongs to another run or is damaged.
  case badCheckpoint(path: String, reason: String)
  /// A file of soft labels is damaged or something else.
  case badLabels(path: String, reason: String)
  /// A file could not be read or written.
  case file(FileError)
  /// A tensor file could not be read or written.
  case tensors(SafetensorsError)
  /// A text file could not be read.
  case corpus(CorpusError)
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
    case .modelNotFound(let name, let searched):
      "no model “\(name)” in \(searched.joined(separator: ", ")). "
        + "Give its folder with --model or set HANZIKIT_MODELS to the folder of models"
    case .badModel(let path, let reason):
      "\(path): \(reason). Fetch the model again"
    case .cannotReadModel(let path, let reason):
      "\(path): cannot be read: \(reason). Name the folder of a whole model"
    case .cannotWriteModel(let path, let reason):
      "\(path): cannot be written: \(reason). Give an output folder that can be written to"
    case .badCheckpoint(let path, let reason):
      "\(path): \(reason). Remove it to start anew"
    case .badLabels(let path, let reason):
      "\(path): \(reason). Make it again with 'zhseg label'"
    case .file(let error): error.description
    case .tensors(let error): error.description
    case .corpus(let error): error.description
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

extension SegmentationError: ModelFolderFailure {
  package static func cannotRead(path: String, reason: String) -> Self {
    .cannotReadModel(path: path, reason: reason)
  }

  package static func cannotWrite(path: String, reason: String) -> Self {
    .cannotWriteModel(path: path, reason: reason)
  }
}

extension SegmentationError: CorpusFailure {}
