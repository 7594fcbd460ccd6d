import Foundation

/// A candidate for a term with the evidence for it.
package struct Candidate: Sendable {
  /// Its units.
  package var symbols: [UInt32]
  /// What the scan counted.
  package var counts: CandidateScan.Counts
  /// How often it occurs in the baseline, at most.
  package var baselineCount: Int
  /// Log-odds against the baseline.
  package var logOdds: Double
  /// `logOdds` in standard errors.
  package var significance: Double
  /// Pointwise mutual information across the weakest split, in nats; nil for a single unit.
  package var pmi: Double?
  /// Entropy in nats of the unit before.
  package var leftEntropy: Double
  /// Entropy in nats of the unit after.
  package var rightEntropy: Double
  /// How much fewer passages it occurs in than if it were spread evenly (residual inverse document
  /// frequency, in nats); near 0 for function words, large for what texts are about. Source: Church &
  /// Gale, "Poisson mixtures", 1995.
  package var burstiness: Double

  /// The share of its places that begin and end where words do.
  package var wordShare: Double { share(counts.between) }
  /// The share of its places that begin where a word does.
  package var beginShare: Double { share(counts.wordBegins) }
  /// The share of its places with punctuation or the line's end before.
  package var breakBeforeShare: Double { share(counts.breaksBefore) }
  /// The share of its places with punctuation or the line's end after.
  package var breakAfterShare: Double { share(counts.breaksAfter) }

  private func share(_ part: Int) -> Double { Double(part) / Double(max(counts.occurrences, 1)) }

  /// The burstiness of what occurs `count` times in `passages` of `total` passages.
  package static func burstiness(count: Int, passages: Int, total: Int) -> Double {
    let even = Double(total) * (1 - exp(-Double(count) / Double(max(total, 1))))
    return log(even / Double(max(passages, 1)))
  }
}
