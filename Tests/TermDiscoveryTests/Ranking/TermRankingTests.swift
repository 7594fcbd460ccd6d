import TermDiscovery
import Testing

@Suite struct TermRankingTests {
  @Test func `Scores that are not numbers come last, and the order of the others holds`() {
    #expect(TermRanking.ranked([.nan, 2, .nan, 3, 2, -.infinity]) == [3, 1, 4, 0, 2, 5])
  }

  @Test func `The share of termhood grows with the agreement, from a fifth to all`() {
    #expect(RankingWeights().termhoodShare(agreement: -1) == 0.2)
    #expect(RankingWeights().termhoodShare(agreement: 0.18) == 0.2)
    #expect(RankingWeights().termhoodShare(agreement: 0.25) == 1)
    #expect(RankingWeights().termhoodShare(agreement: 0.9) == 1)
    #expect(abs(RankingWeights().termhoodShare(agreement: 0.215) - 0.6) < 1e-9)
    let shares = (0..<100).map { RankingWeights().termhoodShare(agreement: Double($0) / 200) }
    #expect(shares == shares.sorted())
  }

  /// Candidates of falling prominence, whose termhood is greatest at three quarters of the way, as breaks behind them tell.
  private let candidates = (0..<200).map { index in
    RankedCandidates.candidate(
      index, significance: Double(200 - index), burstiness: 1, breaksAfter: index / 2)
  }

  /// The ranking where vectors look so far to the east, from 0 to 1, as `share` of their index tells.
  private func ranking(_ share: (Int) -> Float) -> TermRanking {
    let rows = candidates.indices.map { index -> [Float]? in
      let x = share(index)
      return [x, (1 - x * x).squareRoot()]
    }
    return TermRanking(
      candidates, vectors: RankedCandidates.vectors(rows).candidates, givenSeeds: [])
  }

  @Test func `Where evidence and likeness agree termhood decides, elsewhere prominence does`() {
    let agreeing = ranking { 1 - Float(abs($0 - 160)) / 160 }
    #expect(agreeing.agreement > 0.5)
    #expect(Set(agreeing.order.prefix(20)).isSubset(of: 120..<200), "\(agreeing.order.prefix(20))")
    // Vectors that have nothing to do with termhood.
    let unrelated = ranking { $0 % 2 == 0 ? 0 : 1 }
    #expect(abs(unrelated.agreement) < 0.18)
    #expect(Set(unrelated.order.prefix(20)).isSubset(of: 0..<60), "\(unrelated.order.prefix(20))")
  }

  @Test func `Scores fall along the order, similarities are cosines, and seeds stand once`() {
    let ranking = ranking { $0 % 2 == 0 ? 0 : 1 }
    let scores = ranking.order.map { ranking.scores[$0] }
    #expect(scores == scores.sorted(by: >) && Set(ranking.order).count == candidates.count)
    #expect(ranking.similarities.allSatisfy { $0.map { abs($0) < 1.0001 } ?? false })
    #expect(ranking.seeds == Set(ranking.seeds).sorted() && ranking.seeds.count >= 20)
  }

  @Test func `Without candidates nothing is ranked`() {
    let none = TermRanking([], vectors: RankedCandidates.vectors([]).candidates, givenSeeds: [])
    #expect(none.order.isEmpty && none.seeds.isEmpty && none.agreement == 0)
  }
}
