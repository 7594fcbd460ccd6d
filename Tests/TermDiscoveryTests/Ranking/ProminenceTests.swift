import TermDiscovery
import Testing

@Suite struct ProminenceTests {
  private func candidate(
    significance: Double, burstiness: Double, logOdds: Double = 3
  ) -> Candidate {
    RankedCandidates.candidate(
      0, significance: significance, burstiness: burstiness, logOdds: logOdds)
  }

  private func sums(_ candidates: [Candidate]) -> [Double] { Prominence(candidates).sums }

  @Test func `What is frequent, specific and comes in bursts is prominent, each for itself`() {
    let sums = sums([
      candidate(significance: 1, burstiness: 1), candidate(significance: 9, burstiness: 1),
      candidate(significance: 1, burstiness: 9), candidate(significance: 9, burstiness: 9),
    ])
    // Quantiles are .25 and .75; log-odds of 3 are worth 2.
    #expect(sums == [4, 6, 6, 8])
  }

  @Test func `Log-odds count until they suffice`() {
    let sums = sums([1.5, 3, 4, 9].map { candidate(significance: 1, burstiness: 1, logOdds: $0) })
    #expect(sums == [5, 6, 6, 6])
  }

  @Test func `What is not firm or free loses, and measures nobody else`() {
    var loose = candidate(significance: 9, burstiness: 9)
    loose.pmi = 0.2
    var bound = loose
    (bound.pmi, bound.leftEntropy) = (2, 0.5)
    let sums = sums([candidate(significance: 1, burstiness: 1), loose, bound])
    // The only sound one is in the middle; the others are above all, less 2 × 0.5.
    #expect(sums[0] == 6)
    #expect(sums[1] == 9 && sums[2] == 9)
    #expect(self.sums([]) == [])
  }
}
