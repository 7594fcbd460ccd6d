import Foundation
import TermDiscovery
import Testing

@Suite("Neighbourhood of seed words")
struct NeighborhoodTests {
  /// Words 0, 1, 2, … on a circle at some angles, in degrees.
  private func circle(_ angles: [Float]) -> WordVectors {
    WordVectors(
      ids: angles.indices.map { UInt32($0) },
      rows: angles.map { [cos($0 * .pi / 180), sin($0 * .pi / 180)] })
  }

  private func steps(
    _ seeds: [Int], _ candidates: [Int], _ vectors: WordVectors,
    _ change: (inout NeighborhoodOptions) -> Void
  ) -> [Int?] {
    var options = NeighborhoodOptions()
    change(&options)
    return Neighborhood(
      seeds: seeds.map { ($0, 1) }, candidates: candidates, vectors: vectors, options: options
    ).standings.map(\.steps)
  }

  @Test("Steps go from word to word, as far as words are close")
  func chain() {
    let vectors = circle([0, 20, 40, 60, 100, 110])
    let all = Array(0..<6)
    #expect(steps([0], all, vectors) { $0.minimumCosine = 0.9 } == [0, 1, 2, 3, nil, nil])
    #expect(steps([0, 5], all, vectors) { $0.minimumCosine = 0.9 } == [0, 1, 2, 3, 1, 0])
    #expect(steps([0], all, vectors) { $0.minimumCosine = 0.7 } == [0, 1, 1, 2, 3, 4])
    // A word that is no candidate leads nowhere.
    #expect(steps([0], [0, 1, 3], vectors) { $0.minimumCosine = 0.9 } == [0, 1, nil])
    #expect(steps([], all, vectors) { $0.minimumCosine = 0 } == [nil, nil, nil, nil, nil, nil])
    #expect(steps([0, 0], [3, 3, 0], vectors) { $0.minimumCosine = 0.4 } == [1, 1, 0])
    #expect(steps([2], [], vectors) { $0.minimumCosine = 0.4 } == [])
  }

  @Test("Words are joined if each is among the nearest of the other")
  func mutual() {
    // The nearest of 30° is 20°, whose own nearest is 15°.
    let vectors = circle([0, 15, 20, 30])
    #expect(
      steps([3], [0, 1, 2], vectors) {
        $0.minimumCosine = 0
        $0.neighbors = 1
      } == [nil, nil, nil])
    #expect(
      steps([1], [0, 2, 3], vectors) {
        $0.minimumCosine = 0
        $0.neighbors = 1
      } == [nil, 1, nil])
  }

  @Test("Tightening asks more of every step")
  func tightening() {
    let vectors = circle([0, 20, 40, 60, 70])
    // cos 20° is 0.9397; with c = 0.9 and tightening 0.25 the limits are 0.9, 0.9221, 0.9393, 0.9528.
    let options = { (options: inout NeighborhoodOptions) in
      options.minimumCosine = 0.9
      options.tightening = 0.25
    }
    #expect(steps([0], [1, 2, 3, 4], vectors, options) == [1, 2, 3, 4])
    #expect(
      steps([0], [1, 2, 3, 4], vectors) {
        options(&$0)
        $0.tightening = 0.5
      } == [1, 2, nil, nil])
  }

  @Test("The centre weighs the seeds")
  func center() {
    let vectors = circle([0, 90, 180, 45])
    let even = Neighborhood(seeds: [(0, 1), (1, 1)], candidates: [3, 0, 2], vectors: vectors)
    let expected: [Float] = [1, 0.70710677, -0.70710677]
    #expect(zip(even.standings, expected).allSatisfy { abs($0.similarity - $1) < 1e-5 })
    let uneven = Neighborhood(seeds: [(0, 3), (1, 0)], candidates: [3, 0, 2], vectors: vectors)
    #expect(zip(uneven.center, [1, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
    let none = Neighborhood(seeds: [], candidates: [3, 0], vectors: vectors)
    #expect(none.standings.map(\.similarity) == [0, 0])
  }

  @Test("As a plain search finds it, on any number of threads")
  func plainSearch() {
    let vectors = RandomVectors.groups(12, size: 30, dimension: 10, spread: 0.6)
    let candidates = Array(0..<360)
    var options = NeighborhoodOptions()
    options.minimumCosine = 0.7
    options.neighbors = 6
    var near = candidates.map { own in
      candidates.filter { $0 != own }
        .sorted { (vectors.cosine(own, $1), $0) < (vectors.cosine(own, $0), $1) }.prefix(6)
    }
    near = near.indices.map { own in near[own].filter { vectors.cosine(own, $0) >= 0.7 }[...] }
    var expected = [Int?](repeating: nil, count: 360)
    expected[5] = 0
    expected[200] = 0
    for step in 0..<360 {
      for own in candidates where expected[own] == step {
        for other in near[own] where near[other].contains(own) && expected[other] == nil {
          expected[other] = step + 1
        }
      }
    }
    for threads in [1, 4] {
      options.threads = threads
      let found = Neighborhood(
        seeds: [(5, 1), (200, 2)], candidates: candidates, vectors: vectors, options: options)
      #expect(found.standings.map(\.steps) == expected)
    }
    #expect(expected.contains { ($0 ?? 0) > 1 } && expected.contains { $0 == nil })
  }
}
