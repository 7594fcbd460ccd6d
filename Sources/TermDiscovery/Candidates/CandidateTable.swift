import SystemCore

/// The candidates of a text with all that is known of them without word vectors.
package struct CandidateTable: Sendable {
  /// The candidates that may be terms.
  package private(set) var candidates: [Candidate] = []
  /// What they were taken by.
  let selection: CandidateSelection
  /// Those that were not taken, and why: all, or those asked for.
  package private(set) var rejected: [(symbols: [UInt32], count: Int, reasons: [RejectionReason])] =
    []
  /// How many were not taken, by the first reason.
  package private(set) var rejections: [RejectionKind: Int] = [:]

  /// Takes from the candidates of `trie` those within `selection`; remembers why others are not: all of
  /// these if `keepsRejected`, otherwise those that are `asked` for.
  package init(
    _ text: SegmentedCorpus, trie: SymbolTrie, scan: CandidateScan, baseline: TermBaseline,
    spread: PassageSpread, selection: CandidateSelection, kinds: SymbolKinds,
    asked: Set<[UInt32]> = [], keepsRejected: Bool = false
  ) {
    self.selection = selection
    let table = text.table
    let all = trie.sequences()
    let background = BaselineCounts(
      baseline, candidates: all, vocabulary: text.corpus.vocabulary)
    let contrast = LogOdds(domain: table.total, baseline: background.total)
    let boundaryWords = BoundaryWords(text.corpus.vocabulary)
    func count(_ symbols: ArraySlice<UInt32>) -> Int? {
      if let node = table.node(of: symbols) { return table.count(of: node) }
      return trie.entry(of: symbols).map { scan.counts[$0].occurrences }
    }
    for (entry, symbols) in all.enumerated() {
      let counts = scan.counts[entry]
      guard counts.occurrences >= selection.count || asked.contains(symbols) else {
        rejections[.count, default: 0] += 1
        continue
      }
      let node = table.node(of: symbols)
      let (logOdds, significance) = contrast.contrast(
        count: counts.occurrences, baselineCount: background.counts[entry])
      let candidate = Candidate(
        symbols: symbols, counts: counts, baselineCount: background.counts[entry],
        logOdds: logOdds, significance: significance,
        pmi: FirmParts.pmi(symbols, count: counts.occurrences, total: table.total, of: count),
        leftEntropy: Double(node.map(table.leftEntropy) ?? scan.leftEntropies[entry]),
        rightEntropy: Double(node.map(table.rightEntropy) ?? scan.rightEntropies[entry]),
        burstiness: spread.burstiness(count: counts.occurrences, passages: counts.passages))
      let reasons = selection.rejections(
        of: candidate, kinds: kinds, boundaryWords: boundaryWords, parts: count)
      guard let first = reasons.first else {
        candidates.append(candidate)
        continue
      }
      rejections[first.kind, default: 0] += 1
      if keepsRejected || asked.contains(symbols) {
        rejected.append((symbols, counts.occurrences, reasons))
      }
    }
  }
}
