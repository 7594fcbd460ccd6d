import SystemCore

extension ModelError: Reportable {
  /// What to tell about a model that cannot be used.
  public var report: ErrorReport {
    switch self {
    case .notFound(let name, let reason, let advice):
      ErrorReport(.noInput, "no model '\(name)': \(reason)", advice: advice)
    case .lacks: ErrorReport(.usage, description)
    case .damaged(let path, let reason): ErrorReport(.badData, file: path, reason)
    case .file(let error): error.report
    }
  }
}
