import Foundation
import TermDiscovery
import Testing

@Suite struct NeighborhoodTests {
  /// The steps from `seeds` to words on a circle at some angles, in degrees.
  private func steps(
    _ seeds: [Int], _ angles: [Float], cosine: Float, neighbors: Int = 10
  ) throws -> [Int?] {
    let vectors = WordVectors(
      ids: angles.indices.map { UInt32($0) },
      rows: angles.map { [cos($0 * .pi / 180), sin($0 * .pi / 180)] })
    return try Neighborhood(
      seeds: seeds, neighbors: vectors.neighbors(of: Array(angles.indices), count: 10),
      options: NeighborhoodOptions(minimumCosine: cosine, count: neighbors)
    ).steps
  }

  @Test func `Steps go from word to word, as far as words are close`() throws {
    let angles: [Float] = [0, 20, 40, 60, 100, 110]
    #expect(try steps([0], angles, cosine: 0.9) == [0, 1, 2, 3, nil, nil])
    #expect(try steps([0, 5], angles, cosine: 0.9) == [0, 1, 2, 3, 1, 0])
    #expect(try steps([0], angles, cosine: 0.7) == [0, 1, 1, 2, 3, 4])
    #expect(try steps([], angles, cosine: 0) == [nil, nil, nil, nil, nil, nil])
    #expect(try steps([0, 0], [0, 60], cosine: 0.4) == [0, 1])
    #expect(try steps([], [], cosine: 0.4) == [])
  }

  @Test func `Words are joined if each is among the nearest of the other`() throws {
    // The nearest of 30° is 20°, whose own nearest is 15°.
    let angles: [Float] = [0, 15, 20, 30]
    #expect(try steps([3], angles, cosine: 0, neighbors: 1) == [nil, nil, nil, 0])
    #expect(try steps([1], angles, cosine: 0, neighbors: 1) == [nil, 0, 1, nil])
  }

  @Test func `Options out of their ranges are refused`() {
    for options in [NeighborhoodOptions(minimumCosine: .nan), NeighborhoodOptions(count: -1)] {
      #expect(throws: TermError.self) {
        try Neighborhood(seeds: [], neighbors: [], options: options)
      }
    }
  }
}
