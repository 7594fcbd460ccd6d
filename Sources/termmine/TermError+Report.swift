import CommandSupport
import Foundation
import SystemCore
import TermDiscovery

extension TermError: Reportable {
  /// What to tell about terms that cannot be found.
  public var report: ErrorReport {
    switch self {
    case .file(let error), .corpus(.file(let error)), .store(.file(let error)):
      Self.report(error)
    case .corpus(let error): ErrorReport(error)
    case .store(let error): error.report
    case .unusable: ErrorReport(.badData, description)
    case .cancelled: ErrorReport(.unfinished, description)
    }
  }

  private static func report(_ error: FileError) -> ErrorReport {
    var report = ErrorReport(error)
    let folder = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
    if case .cannotWrite(folder ?? "/tmp", _) = error {
      report.advice =
        "Temporary files go there: make room, or set TMPDIR to a folder that has some."
    }
    return report
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
