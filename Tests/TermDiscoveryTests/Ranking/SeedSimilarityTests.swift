import TermDiscovery
import Testing

@Suite struct SeedSimilarityTests {
  private func cosines(_ rows: [[Float]], seeds: [Int]) -> [Double] {
    SeedSimilarity(WordVectors(ids: rows.indices.map(UInt32.init), rows: rows), seeds: seeds)
      .cosines
  }

  private func areClose(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 }
  }

  @Test func `Around 0 it is the cosine with the mean of the seeds`() {
    let cross: [[Float]] = [[1, 0], [0, 1], [-1, 0], [0, -1]]
    #expect(areClose(cosines(cross, seeds: [0]), [1, 0, -1, 0]))
    let half = 0.5.squareRoot()
    #expect(areClose(cosines(cross, seeds: [0, 1]), [half, half, -half, -half]))
    #expect(areClose(cosines(cross, seeds: [0, 2]), [0, 0, 0, 0]))
  }

  @Test func `What all rows share is taken away first`() {
    // The mean is (0.5, 0.5); less it the rows are opposite.
    #expect(areClose(cosines([[1, 0], [0, 1]], seeds: [0]), [1, -1]))
  }

  @Test func `Without seeds, rows or differences all similarities are 0`() {
    #expect(cosines([[1, 0], [0, 1]], seeds: []) == [0, 0])
    #expect(cosines([[1, 0]], seeds: [0]) == [0])
    #expect(cosines([], seeds: []) == [])
  }
}
