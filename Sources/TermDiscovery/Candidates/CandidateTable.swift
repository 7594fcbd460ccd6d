import Foundation

/// The candidates of a text with all that is known of them without word vectors.
package struct CandidateTable: Sendable {
  /// The candidates that may be terms.
  package let candidates: [Candidate]
  /// What they were taken by.
  let selection: CandidateSelection
  /// Why those asked for were not taken.
  let rejections: [[UInt32]: [RejectionReason]]

  /// Takes from the candidates of `trie` those within `selection`; remembers why those that are
  /// `asked` for are not.
  package init(
    _ text: SegmentedCorpus, trie: SymbolTrie, scan: CandidateScan, baseline: NgramCounts,
    selection: CandidateSelection, kinds: SymbolKinds, asked: Set<[UInt32]> = []
  ) {
    let table = text.table
    let all = trie.sequences()
    let background = BaselineCounts(
      baseline, candidates: all, vocabulary: text.corpus.vocabulary)
    let contrast = LogOdds(domain: table.total, baseline: background.total)
    let passages = text.corpus.units.count / SegmentedCorpus.passage + 1
    func count(_ symbols: some Sequence<UInt32>) -> Int? {
      if let node = table.node(of: symbols) { return table.count(of: node) }
      return trie.entry(of: symbols).map { scan.counts[$0].occurrences }
    }
    var found: [Candidate] = []
    var refused: [[UInt32]: [RejectionReason]] = [:]
    for (entry, symbols) in all.enumerated() {
      let counts = scan.counts[entry]
      guard counts.occurrences >= selection.count || asked.contains(symbols) else { continue }
      var pmi: Double?
      for split in 1..<max(symbols.count, 1) {
        guard let left = count(symbols[..<split]), let right = count(symbols[split...]),
          left > 0, right > 0
        else { continue }
        let expected = Double(left) * Double(right) / Double(max(table.total, 1))
        pmi = min(pmi ?? .infinity, log(Double(counts.occurrences) / expected))
      }
      let node = table.node(of: symbols)
      let (logOdds, significance) = contrast.contrast(
        count: counts.occurrences, baselineCount: background.counts[entry])
      let candidate = Candidate(
        symbols: symbols, counts: counts, baselineCount: background.counts[entry],
        logOdds: logOdds, significance: significance, pmi: pmi,
        leftEntropy: Double(node.map(table.leftEntropy) ?? scan.leftEntropies[entry]),
        rightEntropy: Double(node.map(table.rightEntropy) ?? scan.rightEntropies[entry]),
        burstiness: Candidate.burstiness(
          count: counts.occurrences, passages: counts.passages, total: passages))
      let reasons = selection.rejections(of: candidate, kinds: kinds)
      if reasons.isEmpty {
        found.append(candidate)
      } else if asked.contains(symbols) {
        refused[symbols] = reasons
      }
    }
    candidates = found
    rejections = refused
    self.selection = selection
  }
}
