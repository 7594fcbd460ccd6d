/// Something measured of a term that decided its rank.
public struct TermMeasure: Sendable, Equatable {
  /// What was measured, in snake case; docs/methods/term-discovery.md says what each means.
  public var name: String
  /// The value; NaN where there is none.
  public var value: Double
  /// The share of all candidates with a smaller value.
  public var quantile: Double

  /// A measure.
  public init(_ name: String, value: Double, quantile: Double) {
    self.name = name
    self.value = value
    self.quantile = quantile
  }
}
