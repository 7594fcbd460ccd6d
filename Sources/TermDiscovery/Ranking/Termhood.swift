/// Evidence for a candidate, apart from its likeness to other terms.
///
/// A weighted sum of quantiles among the sound candidates, so that it means the same in a large corpus and
/// in a small one, less what candidates fall short by that are not sound. The weights were fitted by
/// logistic regression to word lists (docs/methods/term-discovery.md).
struct Termhood: Sendable {
  /// The measures.
  let measures: [CandidateMeasure]
  /// For each candidate, the sum.
  let sums: [Double]

  /// What the number of units adds: 1 unit, 2, 3, 4, 5, more.
  static let lengthWeights = [0.8, 0.8, 0.79, 1.14, 0.37, 0]
  /// What a candidate loses for each nat of pmi below 0.7.
  static let firmnessWeight = 2.0
  /// What a candidate loses for each nat of entropy below 1.
  static let freedomWeight = 2.0
  /// What a candidate loses that never stands between words.
  static let boundaryWeight = 2.0
  /// The share of its places inside one longer candidate from which on a candidate loses, and what one
  /// loses that stands nowhere else.
  static let (insideShare, insideWeight) = (0.75, 2.0)

  /// The termhood of `candidates`.
  init(_ candidates: [Candidate]) {
    /// A measure with the weights of its quantile q and of (2q - 1)², which is large at both ends.
    func measure(
      _ name: String, _ linear: Double, _ ends: Double, _ value: (Candidate) -> Double
    ) -> (measure: CandidateMeasure, linear: Double, ends: Double) {
      (CandidateMeasure(name, of: candidates, value), linear, ends)
    }
    let weighted = [
      measure("pmi", 0.88, -0.08) { $0.pmi ?? .nan },
      measure("break_after", 4.21, -1.15) { $0.breakAfterShare },
      measure("break_before", 1.34, -1.08) { $0.breakBeforeShare },
      measure("burstiness", 2.07, 0.08) { $0.burstiness },
      measure("word_begin", 2.24, 0.92) { $0.beginShare },
      measure("count", 0.25, 0.24) { Double($0.counts.occurrences) },
      measure("log_odds", 0.37, 0.01) { $0.logOdds },
      measure("significance", 1.8, 0.15) { $0.significance },
      measure("left_entropy", -0.14, -0.46) { $0.leftEntropy },
      measure("right_entropy", -0.48, -0.24) { $0.rightEntropy },
    ]
    var sums = candidates.map { candidate in
      Self.lengthWeights[min(candidate.symbols.count, Self.lengthWeights.count) - 1]
        - Self.shortfall(candidate)
    }
    for (measure, linear, ends) in weighted {
      for (index, quantile) in measure.quantiles.enumerated() {
        sums[index] += linear * quantile + ends * ((2 * quantile - 1) * (2 * quantile - 1))
      }
    }
    self.sums = sums
    measures = weighted.map(\.measure)
  }

  /// What a candidate loses because it is not as firm, free and whole as nearly all terms are.
  static func shortfall(_ candidate: Candidate) -> Double {
    firmnessWeight * max(0, 0.7 - (candidate.pmi ?? .infinity))
      + freedomWeight * max(0, 1 - candidate.freedom)
      + boundaryWeight * max(0, 1 - candidate.wordShare / 0.3)
      + insideWeight * max(0, (candidate.insideShare - insideShare) / (1 - insideShare))
  }
}
