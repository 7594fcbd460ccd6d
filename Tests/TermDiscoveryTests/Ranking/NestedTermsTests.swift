import TermDiscovery
import Testing

@Suite struct NestedTermsTests {
  /// A sound candidate of which only units and count matter.
  private func candidate(_ symbols: [UInt32], count: Int) -> Candidate {
    var counts = CandidateScan.Counts()
    counts.occurrences = count
    counts.between = count
    return Candidate(
      symbols: symbols, counts: counts, baselineCount: 0, logOdds: 1, significance: 1, pmi: 2,
      leftEntropy: 2, rightEntropy: 2, burstiness: 0)
  }

  @Test func `The largest share inside one longer candidate is found`() {
    let candidates = [
      candidate([1, 2, 3], count: 75), candidate([1, 2], count: 100),
      candidate([2, 3], count: 150),
      candidate([3, 4], count: 40), candidate([3], count: 300), candidate([9, 3, 4, 9], count: 30),
    ]
    #expect(NestedTerms.insideShares(candidates) == [0, 0.75, 0.5, 0.75, 0.5, 0])
    #expect(NestedTerms.insideShares([]) == [])
  }

  @Test func `Shares of several are not added up, and unsound ones do not count`() {
    var unsound = candidate([1, 2, 4], count: 8)
    unsound.pmi = 0.1
    let candidates = [
      candidate([1, 2], count: 10), candidate([1, 2, 3], count: 5), candidate([4, 1, 2], count: 5),
      unsound,
    ]
    #expect(NestedTerms.insideShares(candidates) == [0.5, 0, 0, 0])
  }
}
