/// A figure of every candidate, and how it compares with others.
struct CandidateMeasure: Sendable {
  /// What is measured, as explanations call it.
  let name: String
  /// For each candidate, the value.
  let values: [Double]
  /// For each candidate, the quantile among the sound ones.
  let quantiles: [Double]

  /// Measures `value` of `candidates`.
  init(_ name: String, of candidates: [Candidate], _ value: (Candidate) -> Double) {
    self.name = name
    values = candidates.map(value)
    quantiles = Quantiles.quantiles(values, counted: candidates.map(\.isSound))
  }
}
