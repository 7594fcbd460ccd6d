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
    // Quantiles are .25 and .75, of freedom and of the share between words all .5; log-odds of 3 are worth 4.
    #expect(sums == [7.5, 9.5, 9.5, 11.5])
  }

  @Test func `Log-odds count until they suffice`() {
    let sums = sums([1.5, 3, 4, 9].map { candidate(significance: 1, burstiness: 1, logOdds: $0) })
    #expect(sums == [7.5, 9.5, 9.5, 9.5])
  }

  @Test func `What is free on both sides and whole words gains`() {
    var candidates = (0..<3).map { _ in candidate(significance: 1, burstiness: 1) }
    candidates[1].leftEntropy = 3
    candidates[2].leftEntropy = 3
    candidates[2].rightEntropy = 3
    candidates[0].counts.between = 50
    // Only the third is free on both sides; the first is less often whole.
    let sums = sums(candidates)
    #expect(abs(sums[1] - sums[0] - 0.5) < 1e-9)
    #expect(abs(sums[2] - sums[1] - 1) < 1e-9)
  }

  @Test func `What is not firm or free loses, and measures nobody else`() {
    var loose = candidate(significance: 9, burstiness: 9)
    loose.pmi = 0.2
    var bound = candidate(significance: 9, burstiness: 9)
    bound.leftEntropy = 0.5
    let sums = sums([candidate(significance: 1, burstiness: 1), loose, bound])
    // The only sound one is in the middle. The others are above it, the third less free; both lose 2 × 0.5.
    #expect(sums == [9.5, 12.5, 11.5])
    #expect(self.sums([]) == [])
  }
}
