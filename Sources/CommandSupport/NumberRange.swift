import ArgumentParser

/// Checks of numbers on the command line.
public enum NumberRange {
  /// Throws for a whole number outside its range. A space in a name stands for a hyphen of the option.
  public static func check(
    _ options: [(name: String, value: Int, range: ClosedRange<Int>)]
  ) throws {
    for (name, value, range) in options where !range.contains(value) {
      let option = name.replacing(" ", with: "-")
      throw ValidationError(
        "'--\(option)' takes a number "
          + (range.upperBound == .max
            ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)")
          + ", not \(value).")
    }
  }

  /// Throws for a share that is not from 0 to below 1.
  public static func check(_ shares: [(name: String, value: Float)]) throws {
    for (name, value) in shares where !(value >= 0 && value < 1) {
      throw ValidationError("'--\(name)' takes a number from 0 to below 1, not \(value).")
    }
  }
}
