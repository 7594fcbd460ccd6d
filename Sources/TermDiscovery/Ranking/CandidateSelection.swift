/// Which candidates may be terms at all.
package struct CandidateSelection: Sendable {
  /// How often a term occurs at least.
  package var count: Int
  /// The least log-odds against the baseline.
  package var logOdds: Double
  /// Whether terms may do without Chinese characters.
  package var takesLatin: Bool
  /// Words to be left out, in symbols.
  package var excluded: Set<[UInt32]> = []
  /// Words that are known, in symbols; only others are wanted.
  package var known: Set<[UInt32]> = []
  /// Whether others are; asked of what nothing else speaks against.
  package var isKnown: (@Sendable ([UInt32]) -> Bool)?

  /// What occurs `count` times at least.
  package init(count: Int, logOdds: Double = 1, takesLatin: Bool = false) {
    self.count = count
    self.logOdds = logOdds
    self.takesLatin = takesLatin
  }

  /// Why a candidate is not taken for a term; empty if it may be one. `parts` knows how often a part of
  /// a candidate occurs.
  func rejections(
    of candidate: Candidate, kinds: SymbolKinds, boundaryWords: BoundaryWords,
    parts: (ArraySlice<UInt32>) -> Int?
  ) -> [RejectionReason] {
    var found: [RejectionReason] = []
    if candidate.counts.occurrences < count {
      found.append(.count(candidate.counts.occurrences, minimum: count))
    }
    if candidate.logOdds < logOdds { found.append(.logOdds(candidate.logOdds, minimum: logOdds)) }
    if kinds.holdsNumber(candidate.symbols) { found.append(.number) }
    if !takesLatin && !candidate.symbols.contains(where: { kinds.isHan[Int($0)] }) {
      found.append(.latin)
    }
    if excluded.contains(candidate.symbols) { found.append(.excluded) }
    if known.contains(candidate.symbols) { found.append(.known) }
    switch boundaryWords.fragment(
      candidate.symbols, count: candidate.counts.occurrences, of: parts)
    {
    case .beginning: found.append(.functionWordBefore)
    case .end: found.append(.functionWordAfter)
    case nil: break
    }
    if found.isEmpty, let isKnown, isKnown(candidate.symbols) { found.append(.known) }
    return found
  }
}
