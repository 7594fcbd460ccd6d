import CommandSupport
import WordSegmentation

extension SegmentationError: Reportable {
  /// What to tell about a model that cannot be found, read or trained.
  public var report: ErrorReport {
    switch self {
    case .file(let error): ErrorReport(error)
    case .corpus(let error): ErrorReport(error, hasInputOptions: false)
    case .modelNotFound, .cannotReadModel, .tensors(.system): ErrorReport(.noInput, description)
    case .cannotWriteModel, .tensors(.notWritten): ErrorReport(.cannotCreate, description)
    case .badModel, .badCheckpoint, .badLabels, .tensors, .emptyCorpus, .nothingToLabel:
      ErrorReport(.badData, description)
    case .cancelled: ErrorReport(.unfinished, description)
    case .badConfiguration: ErrorReport(.usage, description)
    }
  }
}

extension DictionaryError: Reportable {
  /// What to tell about a dictionary that cannot be used.
  public var report: ErrorReport {
    switch self {
    case .file(let error): ErrorReport(error)
    case .badLines, .unusable: ErrorReport(.badData, description)
    }
  }
}

extension TrieError: Reportable {
  /// What to tell about dictionaries that are too large.
  public var report: ErrorReport { ErrorReport(.badData, "\(self)") }
}

extension EvaluationError: Reportable {
  /// What to tell about segmentations that cannot be compared.
  public var report: ErrorReport {
    switch self {
    case .corpus(let error): ErrorReport(error, hasInputOptions: false)
    case .charactersDiffer, .lineCountsDiffer: ErrorReport(.badData, description)
    }
  }
}
