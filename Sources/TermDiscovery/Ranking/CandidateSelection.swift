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

  /// Why a candidate is not taken for a term; empty if it may be one.
  func rejections(of candidate: Candidate, kinds: SymbolKinds) -> [RejectionReason] {
    var found: [RejectionReason] = []
    if candidate.counts.occurrences < count {
      found.append(.count(candidate.counts.occurrences, minimum: count))
    }
    if candidate.logOdds < logOdds { found.append(.logOdds(candidate.logOdds, minimum: logOdds)) }
    if let value = candidate.pmi, value < pmi { found.append(.pmi(value, minimum: pmi)) }
    if candidate.wordShare < wordShare {
      found.append(.wordShare(candidate.wordShare, minimum: wordShare))
    }
    let freedom = min(candidate.leftEntropy, candidate.rightEntropy)
    if freedom < entropy { found.append(.entropy(freedom, minimum: entropy)) }
    if kinds.holdsNumber(candidate.symbols) { found.append(.number) }
    if !takesLatin && !candidate.symbols.contains(where: { kinds.isHan[Int($0)] }) {
      found.append(.latin)
    }
    return found
  }
}
