import CommandSupport
import WordSegmentation

extension ErrorReport {
  /// What to tell about a model that cannot be found, read or trained.
  init(_ error: SegmentationError) {
    switch error {
    case .file(let error): self.init(error)
    case .text(let path, let line, let error): self.init(error, file: path, line: line)
    case .modelNotFound: self.init(.noInput, error.description)
    case .badModel, .tensors, .emptyCorpus: self.init(.badData, error.description)
    case .cancelled: self.init(.unfinished, error.description)
    case .badConfiguration: self.init(.usage, error.description)
    }
  }

  /// What to tell about a dictionary that cannot be used.
  init(_ error: DictionaryError) {
    switch error {
    case .file(let error): self.init(error)
    case .badLines: self.init(.badData, error.description)
    }
  }

  /// What to tell about segmentations that cannot be compared.
  init(_ error: EvaluationError) {
    switch error {
    case .file(let error): self.init(error)
    case .text(let path, let line, let error): self.init(error, file: path, line: line)
    case .charactersDiffer, .lineCountsDiffer, .lineTooLong:
      self.init(.badData, error.description)
    }
  }
}
