import SystemCore

/// An error that a user can be told about.
public protocol Reportable: Error {
  /// What to tell, and the status it stands for.
  var report: ErrorReport { get }
}

extension ModelError: Reportable {
  public var report: ErrorReport { ErrorReport(self) }
}

extension ErrorReport: Reportable {
  public var report: ErrorReport { self }
}
