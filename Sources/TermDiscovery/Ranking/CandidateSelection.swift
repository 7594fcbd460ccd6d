/// Which candidates may be terms at all.
package struct CandidateSelection: Sendable {
  /// How often a term occurs at least.
  package var count: Int
  /// The least log-odds against the baseline.
  package var logOdds: Double
  /// The least pointwise mutual information, in nats, across any split.
  package var pmi = 0.7
  /// The least branching entropy, in nats, on either side.
  package var entropy = 1.0
  /// The least share of places that begin and end where words do.
  package var wordShare = 0.3
  /// Whether terms may do without Chinese characters.
  package var takesLatin: Bool

  /// What occurs `count` times at least.
  package init(count: Int, logOdds: Double = 1, takesLatin: Bool = false) {
    self.count = count
    self.logOdds = logOdds
    self.takesLatin = takesLatin
  }

  /// Whether a candidate may be a term.
  package func takes(_ candidate: Candidate, kinds: SymbolKinds) -> Bool {
    candidate.counts.occurrences >= count && candidate.logOdds >= logOdds
      && (candidate.pmi ?? .infinity) >= pmi && candidate.wordShare >= wordShare
      && min(candidate.leftEntropy, candidate.rightEntropy) >= entropy
      && !kinds.holdsNumber(candidate.symbols)
      && (candidate.symbols.contains { kinds.isHan[Int($0)] } || takesLatin)
  }
}
