/// What speaks for a candidate, apart from its likeness to other terms.
///
/// A weighted sum of quantiles among all candidates, so that it means the same in a large corpus and
/// in a small one. The weights were fitted by logistic regression to the word lists of two domains
/// (docs/methods/term-discovery.md).
struct Termhood: Sendable {
  /// Means over the candidates nearest in meaning; NaN where a candidate has no vector.
  struct Neighbors: Sendable {
    var burstiness = Double.nan
    var logOdds = Double.nan
  }

  /// A measure of every candidate, with the weights of its quantile q and of (2q - 1)², which is
  /// large at both ends.
  struct Measure: Sendable {
    /// What is measured, as explanations call it.
    var name: String
    var linear: Double
    var ends: Double
    /// By candidate the value.
    var values: [Double]
  }

  /// The measures.
  let measures: [Measure]
  /// By candidate the sum.
  let sums: [Double]

  /// What the number of units adds: 1 unit, 2, 3, 4, 5, more.
  static let lengthWeights = [1.1, 1.4, 1.1, 1.2, 0.4, 0]

  /// The termhood of `candidates`.
  init(_ candidates: [Candidate], neighbors: [Neighbors]) {
    func measure(
      _ name: String, _ linear: Double, _ ends: Double, _ value: (Candidate) -> Double
    ) -> Measure {
      Measure(name: name, linear: linear, ends: ends, values: candidates.map(value))
    }
    measures = [
      measure("pmi", 1.0, -0.1) { $0.pmi ?? .nan },
      measure("break_after", 2.7, -1.2) { $0.breakAfterShare },
      measure("burstiness", 1.9, 0.3) { $0.burstiness },
      measure("word_begin", 1.4, -0.4) { $0.beginShare },
      measure("count", 1.4, 0.3) { Double($0.counts.occurrences) },
      measure("left_entropy", -0.5, -0.8) { $0.leftEntropy },
      Measure(
        name: "neighbor_burstiness", linear: 1.0, ends: -0.1,
        values: neighbors.map(\.burstiness)),
      Measure(
        name: "neighbor_log_odds", linear: 0.5, ends: -0.3, values: neighbors.map(\.logOdds)),
    ]
    var sums = candidates.map { candidate in
      Self.lengthWeights[min(candidate.symbols.count, Self.lengthWeights.count) - 1]
    }
    for measure in measures {
      let quantiles = Quantiles.quantiles(measure.values)
      for (index, quantile) in quantiles.enumerated() {
        let ends = (2 * quantile - 1) * (2 * quantile - 1)
        sums[index] += measure.linear * quantile + measure.ends * ends
      }
    }
    self.sums = sums
  }
}
