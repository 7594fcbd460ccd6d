import CommandSupport
import ConditionalTransformer

extension ConditionalError: Reportable {
  /// What to tell about text that cannot be written or learned from.
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
    case .badConfiguration(let reason): ErrorReport(.usage, reason)
    case .badTable(let path, let line, let reason):
      ErrorReport(.badData, file: path, line: line, reason)
    case .unknownKey(let key, let known):
      ErrorReport(
        .usage, "no condition '\(key)'",
        advice: known.isEmpty
          ? "The model has no labels." : "The model knows \(known.joined(separator: ", ")).")
    case .unknownValue(let value, let key, let known):
      ErrorReport(
        .usage, "'\(key)' cannot be '\(value)'",
        advice: "The model knows \(known.joined(separator: ", ")).")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}
