import CommandSupport
import TermDiscovery

extension TermError: Reportable {
  /// What to tell about terms that cannot be found.
  public var report: ErrorReport {
    switch self {
    case .file(let error), .corpus(.file(let error)), .store(.file(let error)): ErrorReport(error)
    case .corpus(.text(let path, let line, let error)): ErrorReport(error, file: path, line: line)
    case .store(let error): error.report
    case .unusable: ErrorReport(.badData, description)
    case .cancelled: ErrorReport(.unfinished, description)
    }
  }
}

extension StoreError: Reportable {
  /// What to tell about a store that cannot be used.
  public var report: ErrorReport {
    switch self {
    case .file(let error): ErrorReport(error)
    case .notAStore, .newer, .damaged: ErrorReport(.badData, description)
    case .busy, .changed: ErrorReport(.unfinished, description)
    case .full, .failed: ErrorReport(.inputOutput, description)
    }
  }
}
