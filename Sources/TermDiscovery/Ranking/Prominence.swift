/// Evidence that a candidate is a basic term: it is frequent and specific, comes in bursts, and stands by itself.
///
/// `Termhood` prefers rare terms and knows two kinds of text best; this has a few round weights that hold for all kinds.
package struct Prominence: Sendable {
  /// The measures of which quantiles count.
  let measures: [CandidateMeasure]
  /// For each candidate, the sum.
  package let sums: [Double]

  /// The prominence of `candidates`.
  package init(_ candidates: [Candidate], weights: RankingWeights = RankingWeights()) {
    let weighted = [
      (weights.significance, CandidateMeasure("significance", of: candidates) { $0.significance }),
      (weights.burstiness, CandidateMeasure("burstiness", of: candidates) { $0.burstiness }),
      (weights.freedom, CandidateMeasure("freedom", of: candidates) { $0.freedom }),
      (weights.wholeWords, CandidateMeasure("whole_words", of: candidates) { $0.wordShare }),
    ]
    measures = weighted.map(\.1)
    sums = candidates.indices.map { index in
      let candidate = candidates[index]
      return weighted.reduce(0) { $0 + $1.0 * $1.1.quantiles[index] }
        + weights.specificity * min(candidate.logOdds / weights.sufficientLogOdds, 1)
        - Termhood.shortfall(candidate)
    }
  }
}
