/// Why a sentence could not be explained.
public enum ExplanationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The sentence has more units (characters, numbers, Latin words) than can be explained.
  case tooLong(units: Int, limit: Int)
  /// The contributions to the boundary after a unit do not add up to its score within the tolerance.
  case incomplete(unit: Int, difference: Double, error: Double)

  /// One line for a person: what is wrong and what to do.
  public var description: String {
    switch self {
    case .tooLong(let units, let limit):
      "\(units) characters and words, more than the \(limit) that can be explained at once. Give one "
        + "sentence a line"
    case .incomplete(let unit, let difference, let error):
      "the contributions to the boundary after unit \(unit + 1) miss its score difference of "
        + "\(difference) by \(error). The model may be damaged; fetch it again"
    }
  }
}
