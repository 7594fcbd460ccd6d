import SystemCore

/// The contrast of a term between domain and baseline: log-odds with an informative Dirichlet prior.
/// Source: Monroe, Colaresi & Quinn, "Fightin' Words", 2008.
package struct LogOdds: Sendable {
  /// How many units the domain has.
  package var domain: Int
  /// How many units the baseline has.
  package var baseline: Int
  /// How many units the prior counts for: it holds each term at its rate in both corpora together,
  /// and half an occurrence more, so that terms the baseline lacks still differ by their counts.
  package var prior = 1000.0

  /// The contrast of corpora with these numbers of units.
  package init(domain: Int, baseline: Int) {
    self.domain = domain
    self.baseline = baseline
  }

  /// The log-odds of a term that occurs so often in each corpus, and the same in standard errors.
  package func contrast(count: Int, baselineCount: Int) -> (logOdds: Double, significance: Double) {
    let rate = Double(count + baselineCount) / Double(max(domain + baseline, 1))
    let expected = prior * rate + 0.5
    func odds(_ count: Int, _ total: Int) -> Double {
      let rest = Double(total) + prior - Double(count) - expected
      return Mathematics.log((Double(count) + expected) / max(rest, 1))
    }
    let difference = odds(count, domain) - odds(baselineCount, baseline)
    let variance = 1 / (Double(count) + expected) + 1 / (Double(baselineCount) + expected)
    return (difference, difference / variance.squareRoot())
  }
}
