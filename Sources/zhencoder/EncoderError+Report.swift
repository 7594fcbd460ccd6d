import CharacterEncoder
import CommandSupport

extension EncoderError: Reportable {
  /// What to tell about text that cannot be learned from, or an encoder that cannot be loaded.
  public var report: ErrorReport {
    switch self {
    case .corpus(.file(let error)): ErrorReport(error)
    case .corpus(.text(let path, let line, let error)):
      ErrorReport(error, file: path, line: line, hasInputOptions: false)
    case .noText(let paths):
      ErrorReport(.badData, "no text in \(paths.joined(separator: ", "))")
    case .cannotRead(let path, let reason): ErrorReport(.noInput, file: path, reason)
    case .cannotWrite(let path, let reason): ErrorReport(.cannotCreate, file: path, reason)
    case .badText(let path, let reason), .badModel(let path, let reason),
      .badCheckpoint(let path, let reason):
      ErrorReport(.badData, file: path, reason)
    case .tensors(let error):
      switch error {
      case .system: ErrorReport(.noInput, "\(error)")
      case .notWritten: ErrorReport(.cannotCreate, "\(error)")
      default: ErrorReport(.badData, "\(error)")
      }
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}
