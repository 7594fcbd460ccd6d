import Foundation

/// A candidate for a term with what speaks for it.
struct Candidate: Sendable {
  /// Its units.
  var symbols: [UInt32]
  /// What the scan counted.
  var counts: CandidateScan.Counts
  /// How often it occurs in the baseline, at most.
  var baselineCount: Int
  /// Log-odds against the baseline.
  var logOdds: Double
  /// `logOdds` in standard errors.
  var significance: Double
  /// Pointwise mutual information across the weakest split, in nats; nil for a single unit.
  var pmi: Double?
  /// Entropy in nats of the unit before.
  var leftEntropy: Double
  /// Entropy in nats of the unit after.
  var rightEntropy: Double
  /// How much fewer passages it occurs in than if it were spread evenly (residual inverse document
  /// frequency, in nats); near 0 for function words, large for what texts are about. Source: Church &
  /// Gale, "Poisson mixtures", 1995.
  var burstiness: Double

  /// The share of its places that begin and end where words do.
  var wordShare: Double { share(counts.between) }
  /// The share of its places that begin where a word does.
  var beginShare: Double { share(counts.wordBegins) }
  /// The share of its places with punctuation or the line's end before.
  var breakBeforeShare: Double { share(counts.breaksBefore) }
  /// The share of its places with punctuation or the line's end after.
  var breakAfterShare: Double { share(counts.breaksAfter) }

  private func share(_ part: Int) -> Double { Double(part) / Double(max(counts.occurrences, 1)) }

  /// The burstiness of what occurs `count` times in `passages` of `total` passages.
  static func burstiness(count: Int, passages: Int, total: Int) -> Double {
    let even = Double(total) * (1 - exp(-Double(count) / Double(max(total, 1))))
    return log(even / Double(max(passages, 1)))
  }
}
