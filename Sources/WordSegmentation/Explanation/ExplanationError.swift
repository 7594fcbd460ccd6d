import Reporting

/// Why a sentence could not be explained.
public enum ExplanationError: Error, Sendable, Equatable, Reportable {
  /// The sentence has more units (characters, numbers, Latin words) than can be explained.
  case tooLong(units: Int, limit: Int)
  /// The contributions to the boundary after a unit do not add up to its score within the tolerance.
  case incomplete(unit: Int, difference: Double, error: Double)
  /// The task was cancelled.
  case cancelled

  /// What is wrong and what to do.
  public var report: ErrorReport {
    switch self {
    case .tooLong(let units, let limit):
      ErrorReport(
        .badData,
        "\(units) characters and words, more than the \(limit) that can be explained at once",
        advice: "Give one sentence a line.")
    case .incomplete(let unit, let difference, let error):
      ErrorReport(
        .badData,
        "the contributions to the boundary after unit \(unit + 1) miss its score difference of "
          + "\(difference) by \(error)",
        advice: "The model may be damaged; fetch it again.")
    case .cancelled: ErrorReport(.unfinished, "stopped")
    }
  }
}
