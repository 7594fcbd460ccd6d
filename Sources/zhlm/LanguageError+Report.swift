import CommandSupport
import OrderedNeurons

extension LanguageError: Reportable {
  /// What to tell about text that cannot be judged, parsed or learned from.
  public var report: ErrorReport {
    switch self {
    case .corpus(.file(let error)): ErrorReport(error)
    case .corpus(.text(let path, let line, let error)):
      ErrorReport(error, file: path, line: line, hasInputOptions: false)
    case .binary(let path):
      ErrorReport(
        .badData, file: path, "is no text: it holds zero bytes", advice: "Name a text file.")
    case .noText(let paths):
      ErrorReport(.badData, "no text in \(paths.joined(separator: ", "))")
    case .model(let error): ErrorReport(error)
    case .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .tensors(let error):
      switch error {
      case .system: ErrorReport(.noInput, "\(error)")
      case .notWritten: ErrorReport(.cannotCreate, "\(error)")
      default: ErrorReport(.badData, "\(error)")
      }
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .badTree(let path, let line, let reason):
      ErrorReport(.badData, file: path, line: line, reason)
    case .emptySentence: ErrorReport(.badData, "there is no word")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}
