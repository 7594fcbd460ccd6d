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
  /// How much fewer passages it occurs in than if chance alone placed it (residual inverse document
  /// frequency, in nats); near 0 for function words, large for what texts are about.
  package var burstiness: Double
  /// The largest share of its places that lie inside one longer sound candidate.
  package var insideShare = 0.0

  /// A candidate of which this is known.
  package init(
    symbols: [UInt32], counts: CandidateScan.Counts, baselineCount: Int, logOdds: Double,
    significance: Double, pmi: Double?, leftEntropy: Double, rightEntropy: Double,
    burstiness: Double
  ) {
    self.symbols = symbols
    self.counts = counts
    self.baselineCount = baselineCount
    self.logOdds = logOdds
    self.significance = significance
    self.pmi = pmi
    self.leftEntropy = leftEntropy
    self.rightEntropy = rightEntropy
    self.burstiness = burstiness
  }

  /// Whether it is as firm and as free, and stands between words as often, as nearly all terms do.
  package var isSound: Bool { (pmi ?? .infinity) >= 0.7 && freedom >= 1 && wordShare >= 0.3 }
  /// The entropy of the side on which less varies, in nats.
  package var freedom: Double { min(leftEntropy, rightEntropy) }

  /// The share of its places that begin and end where words do.
  package var wordShare: Double { share(counts.between) }
  /// The share of its places that begin where a word does.
  package var beginShare: Double { share(counts.wordBegins) }
  /// The share of its places with punctuation or the line's end before.
  package var breakBeforeShare: Double { share(counts.breaksBefore) }
  /// The share of its places with punctuation or the line's end after.
  package var breakAfterShare: Double { share(counts.breaksAfter) }

  private func share(_ part: Int) -> Double { Double(part) / Double(max(counts.occurrences, 1)) }
}
