/// What the measures of `Prominence` weigh, and how termhood and prominence are mixed.
///
/// `scripts/fit-term-ranking.py` chooses them by word lists of many kinds of text, each kind left out once.
package struct RankingWeights: Hashable, Sendable {
  /// The weights of quantiles among the sound candidates.
  package var significance = 4.0
  package var burstiness = 4.0
  package var freedom = 2.0
  package var wholeWords = 1.0
  /// What log-odds add that suffice, and how large these are.
  package var specificity = 4.0
  package var sufficientLogOdds = 3.0
  /// How much likeness weighs against evidence, both in standard deviations.
  package var likeness = 0.6
  /// The least share of termhood in the scores.
  package var leastTermhoodShare = 0.2
  /// The agreements of termhood with likeness from which on its share grows, and at which it is all.
  package var leastAgreement = 0.18
  package var fullAgreement = 0.25

  /// The weights that were chosen.
  package init() {}

  /// The share of termhood in the scores.
  package func termhoodShare(agreement: Double) -> Double {
    let place = (agreement - leastAgreement) / (fullAgreement - leastAgreement)
    return leastTermhoodShare + (1 - leastTermhoodShare) * min(1, max(0, place))
  }
}
