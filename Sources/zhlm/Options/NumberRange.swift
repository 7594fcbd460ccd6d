import ArgumentParser

/// Checks of numbers on the command line.
enum NumberRange {
  /// Throws for a whole number outside its range.
  static func check(_ options: [(name: String, value: Int, range: ClosedRange<Int>)]) throws {
    for (name, value, range) in options where !range.contains(value) {
      throw ValidationError(
        "'--\(name)' takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
    }
  }

  /// Throws for a share that is not from 0 to below 1.
  static func check(_ shares: [(name: String, value: Float)]) throws {
    for (name, value) in shares where !(value >= 0 && value < 1) {
      throw ValidationError("'--\(name)' takes a number from 0 to below 1, not \(value).")
    }
  }
}
