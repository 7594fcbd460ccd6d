import TermDiscovery
import Testing

@Suite struct SeedSimilarityTests {
  private func cosines(_ rows: [[Float]], seeds: [Int]) -> [Double] {
    let similarity = similarity(rows)
    return similarity.cosines(with: similarity.center(of: seeds))
  }

  private func similarity(_ rows: [[Float]]) -> SeedSimilarity {
    SeedSimilarity(WordVectors(ids: rows.indices.map(UInt32.init), rows: rows))
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

  @Test func `The centre of centres lies between them, nearer to the heavier`() {
    let similarity = similarity([[1, 0], [0, 1], [-1, 0], [0, -1]])
    let (east, north) = (similarity.center(of: [0]), similarity.center(of: [1]))
    let half = 0.5.squareRoot()
    #expect(
      areClose(
        similarity.cosines(with: similarity.center(of: [(1, east), (1, north)])),
        [half, half, -half, -half]))
    #expect(
      areClose(
        similarity.cosines(with: similarity.center(of: [(3, east), (4, north)])),
        [0.6, 0.8, -0.6, -0.8]))
    #expect(similarity.center(of: [(weight: Float, center: [Float])]()) == [0, 0])
  }
}
