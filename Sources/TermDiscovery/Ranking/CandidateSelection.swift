/// Which candidates may be terms at all.
struct CandidateSelection: Sendable {
  /// How often a term occurs at least.
  var count: Int
  /// The least log-odds against the baseline.
  var logOdds = 1.0
  /// The least pointwise mutual information, in nats, across any split.
  var pmi = 0.7
  /// The least branching entropy, in nats, on either side.
  var entropy = 1.0
  /// The least share of places that begin and end where words do.
  var wordShare = 0.3
  /// Whether terms may do without Chinese characters.
  var takesLatin = false

  /// Whether a candidate may be a term.
  func takes(_ candidate: Candidate, kinds: SymbolKinds) -> Bool {
    candidate.counts.occurrences >= count && candidate.logOdds >= logOdds
      && (candidate.pmi ?? .infinity) >= pmi && candidate.wordShare >= wordShare
      && min(candidate.leftEntropy, candidate.rightEntropy) >= entropy
      && !kinds.holdsNumber(candidate.symbols)
      && (candidate.symbols.contains { kinds.isHan[Int($0)] } || takesLatin)
  }
}
