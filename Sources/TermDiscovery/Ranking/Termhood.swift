/// What speaks for a candidate, apart from its likeness to other terms.
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
    /// By candidate the value.
    var values: [Double]
    /// By candidate the quantile.
    var quantiles: [Double]
  }

  /// The measures.
  let measures: [Measure]
  /// By candidate the sum.
  let sums: [Double]

  /// What the number of units adds: 1 unit, 2, 3, 4, 5, more.
  static let lengthWeights = [0.6, 0.95, 0.83, 1.09, 0.32, 0]

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
      measure("pmi", 0.93, 0) { candidates[$0].pmi ?? .nan },
      measure("break_after", 3.71, -0.75) { candidates[$0].breakAfterShare },
      measure("break_before", 1.31, -0.82) { candidates[$0].breakBeforeShare },
      measure("burstiness", 2.16, 0.09) { candidates[$0].burstiness },
      measure("word_begin", 0.48, -0.99) { candidates[$0].beginShare },
      measure("count", 2.59, 0.7) { Double(candidates[$0].counts.occurrences) },
      measure("log_odds", -0.93, -0.71) { candidates[$0].logOdds },
      measure("significance", -0.53, -0.87) { candidates[$0].significance },
      measure("left_entropy", -0.29, -0.53) { candidates[$0].leftEntropy },
      measure("right_entropy", -0.47, -0.29) { candidates[$0].rightEntropy },
      measure("neighbor_burstiness", 0.9, 0.07) { neighborBurstiness[$0] },
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
