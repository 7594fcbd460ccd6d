import TermDiscovery
import Testing

@Suite struct TermRankingTests {
  @Test func `Scores that are not numbers come last, and the order of the others holds`() {
    #expect(TermRanking.ranked([.nan, 2, .nan, 3, 2, -.infinity]) == [3, 1, 4, 0, 2, 5])
  }
}
