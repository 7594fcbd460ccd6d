/// Something measured of a term that decided its rank.
public struct TermMeasure: Codable, Hashable, Sendable {
  /// What was measured, in snake case; docs/methods/term-discovery.md says what each means.
  public var name: String
  /// The value; nil where there is none. Never infinite.
  public let value: Double?
  /// The share of all candidates with a smaller value.
  public var quantile: Double

  /// A measure; a value that is no finite number is none.
  public init(_ name: String, value: Double?, quantile: Double) {
    self.name = name
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.quantile = quantile
  }
}
