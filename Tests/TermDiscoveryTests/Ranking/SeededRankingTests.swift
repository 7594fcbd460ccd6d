import TermDiscovery
import Testing

@Suite struct SeededRankingTests {
  private let east: [Float] = [1, 0]
  private let north: [Float] = [0, 1]

  /// Forty candidates, the evident half of which look to the east; `tail` says where the others look.
  private func ranking(
    tail: [[Float]?], seedings: [SeededRanking.Seeding] = [.init(candidatesPerSeed: 14, rounds: 1)],
    givenSeeds: [Int] = []
  ) -> SeededRanking {
    let vectors = RankedCandidates.vectors([[Float]?](repeating: east, count: 20) + tail)
    let count = 20 + tail.count
    return SeededRanking(
      (0..<count).map { -Double($0) / 10 }, isSound: [Bool](repeating: true, count: count),
      vectors: vectors.candidates, similarity: vectors.similarity, seedings: seedings,
      likenessWeight: 0.5, givenSeeds: givenSeeds)
  }

  /// Ten that look north, then ten that look east.
  private var tail: [[Float]?] {
    [[Float]?](repeating: north, count: 10) + [[Float]?](repeating: east, count: 10)
  }

  @Test func `What is like the most evident rises above what is not`() {
    let found = ranking(tail: tail)
    #expect(found.seeds == Array(0..<20))
    // Thirty of forty look to the east: half a deviation above the mean and one and a half below.
    let (like, unlike) = ((1.0 / 3).squareRoot(), -3.0.squareRoot())
    for index in 0..<40 {
      let expected = (20..<30).contains(index) ? unlike : like
      #expect(abs(found.likeness[index] - expected) < 1e-5, "\(index)")
      #expect(abs(found.scores[index] - (-Double(index) / 10 + 0.5 * expected)) < 1e-5)
    }
    #expect(found.scores[30] > found.scores[20])
  }

  @Test func `A candidate without a vector is a little less like than the mean`() {
    let found = ranking(tail: tail + [nil])
    #expect(found.likeness[40] == -0.5 && found.scores[40] == -4 - 0.25)
  }

  @Test func `Seeds that are chosen twice go on to what is like the first ones`() {
    // Of the twenty most evident four look north; the second choice takes others for them.
    var rows = [[Float]?](repeating: east, count: 40)
    for index in 16..<20 { rows[index] = north }
    let vectors = RankedCandidates.vectors(rows)
    func seeds(_ rounds: Int) -> [Int] {
      SeededRanking(
        (0..<40).map { -Double($0) / 10 }, isSound: [Bool](repeating: true, count: 40),
        vectors: vectors.candidates, similarity: vectors.similarity,
        seedings: [.init(candidatesPerSeed: 100, rounds: rounds)], likenessWeight: 1
      ).seeds
    }
    #expect(seeds(1) == Array(0..<20))
    #expect(seeds(2) == Array(0..<16) + Array(20..<24))
  }

  @Test func `Given seeds take the place of all seedings`() {
    let found = ranking(
      tail: tail,
      seedings: [
        .init(candidatesPerSeed: 14, rounds: 1), .init(candidatesPerSeed: 100, rounds: 2),
      ], givenSeeds: [20, 25])
    #expect(found.seeds == [20, 25])
    #expect(found.likeness[22] > 1 && found.likeness[0] < 0)
  }

  @Test func `Without vectors and without candidates only evidence counts`() {
    let vectors = RankedCandidates.vectors([nil, nil])
    let none = SeededRanking(
      [1, 2], isSound: [true, true], vectors: vectors.candidates,
      similarity: vectors.similarity,
      seedings: [.init(candidatesPerSeed: 14, rounds: 2)], likenessWeight: 1)
    #expect(none.scores == [0.5, 1.5])
    let empty = RankedCandidates.vectors([])
    #expect(
      SeededRanking(
        [], isSound: [], vectors: empty.candidates, similarity: empty.similarity,
        seedings: [.init(candidatesPerSeed: 14, rounds: 1)], likenessWeight: 1
      ).scores == [])
  }
}
