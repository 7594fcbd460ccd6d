import TermDiscovery
import Testing

@Suite struct NestedTermsTests {
  /// A candidate of which only units and count matter.
  private func candidate(_ symbols: [UInt32], count: Int) throws -> Candidate {
    let sample = try MinedText("天地，天地，天地")
    var trie = SymbolTrie()
    trie.insert(try sample.symbols("天地"))
    let scan = try CandidateScan(
      sample.text, candidates: trie, tableLength: 3, pool: sample.pool, monitor: WorkMonitor())
    var selection = CandidateSelection(count: 1, logOdds: -.infinity)
    selection.pmi = -.infinity
    selection.wordShare = 0
    var candidate = try #require(
      CandidateTable(
        sample.text, trie: trie, scan: scan,
        baseline: try NgramCounter(maximumLength: 2, threads: 1).count(sample.corpus),
        selection: selection, kinds: SymbolKinds(sample.corpus.vocabulary)
      ).candidates.first)
    candidate.symbols = symbols
    candidate.counts.occurrences = count
    return candidate
  }

  @Test func `What stands nearly always inside one longer candidate is left out`() throws {
    let candidates = try [
      candidate([1, 2, 3], count: 75),
      candidate([1, 2], count: 100),  // 75 of 100 inside
      candidate([2, 3], count: 101),  // fewer
      candidate([3, 4], count: 40),
      candidate([3], count: 41),
      candidate([9, 3, 4, 9], count: 29),  // not three quarters of 40
    ]
    #expect(
      NestedTerms.withoutFragments([4, 1, 3, 5, 2, 0], of: candidates) == [3, 5, 2, 0])
  }

  @Test func `A candidate is no fragment of itself, and shares of several are not added up`() throws
  {
    let candidates = try [
      candidate([1, 2], count: 10), candidate([1, 2, 3], count: 5), candidate([4, 1, 2], count: 5),
      candidate([5, 5], count: 3),
    ]
    #expect(NestedTerms.withoutFragments([0, 1, 2, 3], of: candidates) == [0, 1, 2, 3])
    #expect(NestedTerms.withoutFragments([], of: []) == [])
  }

  @Test func `Parts of fragments are fragments too`() throws {
    let candidates = try [
      candidate([1], count: 12), candidate([1, 2], count: 11), candidate([1, 2, 3], count: 10),
    ]
    #expect(NestedTerms.withoutFragments([0, 1, 2], of: candidates) == [2])
  }
}
