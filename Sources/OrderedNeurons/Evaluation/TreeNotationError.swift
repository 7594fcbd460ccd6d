import Reporting

/// Why a line is no tree.
public struct TreeNotationError: Error, Sendable, Equatable {
  /// What is wrong, without a full stop.
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension TreeNotationError: Reportable {
  public var report: ErrorReport { ErrorReport(.badData, reason) }
}
