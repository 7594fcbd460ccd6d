/// Evidence for a candidate, apart from its likeness to other terms.
///
/// A weighted sum of quantiles among all candidates, so that it means the same in a large corpus and
/// in a small one. The weights were fitted by logistic regression to the word lists of two domains
/// (docs/methods/term-discovery.md).
struct Termhood: Sendable {
  /// A measure of every candidate, with the weights of its quantile q and of (2q - 1)², which is
  /// large at both ends.
  struct Measure: Sendable {
    /// What is measured, as explanations call it.
    var name: String
    var linear: Double
    var ends: Double
    /// For each candidate, the value.
    var values: [Double]
    /// For each candidate, the quantile.
    var quantiles: [Double]
  }

  /// The measures.
  let measures: [Measure]
  /// For each candidate, the sum.
  let sums: [Double]

  /// What the number of units adds: 1 unit, 2, 3, 4, 5, more.
  static let lengthWeights = [0.8, 0.8, 0.79, 1.14, 0.37, 0]

  /// The termhood of `candidates`, given by candidate the mean burstiness of those nearest in
  /// meaning, NaN where it has no vector.
  init(_ candidates: [Candidate], neighborBurstiness: [Double]) {
    func measure(
      _ name: String, _ linear: Double, _ ends: Double, _ value: (Int) -> Double
    ) -> Measure {
      let values = candidates.indices.map(value)
      return Measure(
        name: name, linear: linear, ends: ends, values: values,
        quantiles: Quantiles.quantiles(values))
    }
    measures = [
      measure("pmi", 0.88, -0.08) { candidates[$0].pmi ?? .nan },
      measure("break_after", 4.21, -1.15) { candidates[$0].breakAfterShare },
      measure("break_before", 1.34, -1.08) { candidates[$0].breakBeforeShare },
      measure("burstiness", 2.07, 0.08) { candidates[$0].burstiness },
      measure("word_begin", 2.24, 0.92) { candidates[$0].beginShare },
      measure("count", 0.25, 0.24) { Double(candidates[$0].counts.occurrences) },
      measure("log_odds", 0.37, 0.01) { candidates[$0].logOdds },
      measure("significance", 1.8, 0.15) { candidates[$0].significance },
      measure("left_entropy", -0.14, -0.46) { candidates[$0].leftEntropy },
      measure("right_entropy", -0.48, -0.24) { candidates[$0].rightEntropy },
      measure("neighbor_burstiness", 0.84, 0.11) { neighborBurstiness[$0] },
    ]
    var sums = candidates.map { candidate in
      Self.lengthWeights[min(candidate.symbols.count, Self.lengthWeights.count) - 1]
    }
    for measure in measures {
      for (index, quantile) in measure.quantiles.enumerated() {
        let ends = (2 * quantile - 1) * (2 * quantile - 1)
        sums[index] += measure.linear * quantile + measure.ends * ends
      }
    }
    self.sums = sums
  }
}
