import CommandSupport
import OrderedNeurons
import WordSegmentation

extension LanguageError: Reportable {
  /// What to tell about text that cannot be judged, parsed or learned from.
  public var report: ErrorReport {
    switch self {
    case .corpus(let error): ErrorReport(error, hasInputOptions: false)
    case .binary(let path):
      ErrorReport(
        .badData, file: path, "is no text: it holds zero bytes", advice: "Name a text file.")
    case .cannotRead(let path, let reason): ErrorReport(.noInput, file: path, reason)
    case .cannotWrite(let path, let reason): ErrorReport(.cannotCreate, file: path, reason)
    case .noText(let paths):
      ErrorReport(.badData, "no text in \(paths.joined(separator: ", "))")
    case .modelNotFound(let name, let searched):
      ErrorReport(
        .noInput, "no model '\(name)' in \(searched.joined(separator: ", "))",
        advice: "Name a folder with config.json and model.safetensors.")
    case .badModel(let path, let reason), .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .tensors(let error):
      switch error {
      case .system: ErrorReport(.noInput, "\(error)")
      case .notWritten: ErrorReport(.cannotCreate, "\(error)")
      default: ErrorReport(.badData, "\(error)")
      }
    case .segmentation(let error): error.report
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .badTree(let path, let line, let reason):
      ErrorReport(.badData, file: path, line: line, reason)
    case .emptySentence: ErrorReport(.badData, "there is no word")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}

extension SegmentationError: Reportable {
  /// What to tell about a segmenter that cannot be loaded.
  public var report: ErrorReport {
    switch self {
    case .file(let error): ErrorReport(error)
    case .modelNotFound(let name, let searched):
      ErrorReport(
        .noInput, "no segmenter '\(name)' in \(searched.joined(separator: ", "))",
        advice: "Name its folder with --segmenter.")
    case .cannotReadModel: ErrorReport(.noInput, description)
    default: ErrorReport(.badData, description)
    }
  }
}
