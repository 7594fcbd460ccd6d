import TermDiscovery
import Testing

@Suite struct WordVectorsTests {
  /// Every cosine computed and sorted.
  private func sorted(_ vectors: WordVectors, near row: Int) -> [WordNeighbor] {
    (0..<vectors.count).filter { $0 != row }
      .map { WordNeighbor(row: $0, cosine: vectors.cosine(row, $0)) }
      .sorted { ($1.cosine, $0.row) < ($0.cosine, $1.row) }
  }

  @Test func `Vectors have length 1, zeros stay zeros, no number is too large`() {
    let vectors = WordVectors(
      ids: [9, 4, 7], rows: [[3, 4, 0], [0, 0, 0], [3e38, -3e38, 0]])
    #expect(vectors.vector(row: 0) == [0.6, 0.8, 0])
    #expect(vectors.vector(row: 1) == [0, 0, 0])
    let large = vectors.vector(row: 2)
    #expect(abs(large[0] - 0.70710677) < 1e-6 && large[1] == -large[0])
    #expect([9, 4, 7, 1].map { vectors.row(of: $0) } == [0, 1, 2, nil])
    #expect(abs(vectors.cosine(0, 2) - (0.6 - 0.8) * 0.70710677) < 1e-6)
  }

  @Test func `No vectors have no neighbours`() {
    let vectors = WordVectors(ids: [], rows: [])
    #expect(vectors.count == 0 && vectors.row(of: 1) == nil)
    #expect(vectors.neighbors(of: [], count: 3).isEmpty)
    #expect(vectors.nearest(to: [1], count: 3).isEmpty)
  }

  @Test(arguments: [(1, 3), (5, 8), (600, 20), (1500, 70)])
  func `Neighbours are those of sorting all`(count: Int, dimension: Int) {
    let vectors = RandomVectors.make(count: count, dimension: dimension, seed: 6)
    let rows = [0, count - 1, count / 2] + (0..<min(40, count))
    for wanted in [0, 1, 10, count, count + 5] {
      let expected = rows.map { Array(sorted(vectors, near: $0).prefix(wanted)) }
      for threads in [1, 3] {
        #expect(vectors.neighbors(of: rows, count: wanted, threads: threads) == expected)
      }
    }
  }

  @Test func `Of equally close words the more frequent comes first`() {
    let rows = (0..<1200).map { $0 % 2 == 0 ? [Float(1), 0] : [0, 1] }
    let vectors = WordVectors(ids: (0..<1200).map { UInt32($0) }, rows: rows)
    #expect(vectors.neighbors(of: 4, count: 4).map(\.row) == [0, 2, 6, 8])
    #expect(vectors.neighbors(of: 1, count: 600).map(\.row).suffix(2) == [1199, 0])
  }

  @Test func `The nearest of any vector`() {
    let vectors = RandomVectors.make(count: 300, dimension: 12, seed: 1)
    let found = vectors.nearest(to: vectors.vector(row: 77).map { $0 * 5 }, count: 2)
    #expect(found[0].row == 77 && abs(found[0].cosine - 1) < 1e-5)
    #expect(found[1].row == vectors.neighbors(of: 77, count: 1)[0].row)
  }

  @Test func `A subset has the rows it was asked for`() {
    let vectors = RandomVectors.make(count: 30, dimension: 5, seed: 1)
    let some = vectors.subset([7, 3, 29])
    #expect(some.ids == [8, 4, 30])
    #expect((0..<3).map { some.vector(row: $0) } == [7, 3, 29].map { vectors.vector(row: $0) })
    #expect(some.row(of: 30) == 2 && some.row(of: 1) == nil)
  }
}
