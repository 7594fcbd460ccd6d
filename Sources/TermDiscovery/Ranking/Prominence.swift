/// Evidence for a candidate that needs no weights fitted to word lists: that it is frequent and specific, comes in
/// bursts, and is not just a little more common than in the baseline.
///
/// It finds the basic terms of any kind of text, where `Termhood` prefers rare ones and knows two kinds of text best.
package struct Prominence: Sendable {
  /// For each candidate, the sum.
  package let sums: [Double]

  /// What the quantiles of significance and burstiness are multiplied by, among the sound candidates.
  static let quantileWeight = 4.0
  /// What the log-odds are worth that suffice, and how large these are.
  static let (specificityWeight, sufficientLogOdds) = (2.0, 3.0)

  /// The prominence of `candidates`.
  package init(_ candidates: [Candidate]) {
    let isSound = candidates.map(\.isSound)
    let significance = Quantiles.quantiles(candidates.map(\.significance), counted: isSound)
    let burstiness = Quantiles.quantiles(candidates.map(\.burstiness), counted: isSound)
    sums = candidates.indices.map { index in
      let candidate = candidates[index]
      let specificity = min(candidate.logOdds / Self.sufficientLogOdds, 1)
      return Self.quantileWeight * (significance[index] + burstiness[index])
        + Self.specificityWeight * specificity - Termhood.shortfall(candidate)
    }
  }
}
