import TermDiscovery
import Testing

@Suite struct WordMapTests {
  private func distance(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Float {
    ((a - b) * (a - b)).sum().squareRoot()
  }

  @Test func `Words of one group stand together`() {
    let vectors = RandomVectors.groups(6, size: 25, dimension: 24, spread: 0.3)
    let places = WordMap.places(of: Array(0..<150), in: vectors)
    var together = 0
    for own in 0..<150 {
      let nearest = (0..<150).filter { $0 != own }
        .min { distance(places[own], places[$0]) < distance(places[own], places[$1]) }
      if nearest.map({ $0 / 25 }) == own / 25 { together += 1 }
    }
    #expect(together >= 148)
    let reach = places.reduce(0) { max($0, abs($1.x), abs($1.y)) }
    #expect(abs(reach - 1) < 1e-5)
    #expect(places == WordMap.places(of: Array(0..<150), in: vectors))
  }

  @Test(arguments: [0, 1, 2, 3, 5])
  func `Few words, equal words, words without a direction`(count: Int) {
    let different = RandomVectors.make(count: 5, dimension: 4, seed: 2)
    let equal = WordVectors(ids: [1, 2, 3, 4, 5], rows: .init(repeating: [1, 2], count: 5))
    let zeros = WordVectors(ids: [1, 2, 3, 4, 5], rows: .init(repeating: [0, 0], count: 5))
    for vectors in [different, equal, zeros] {
      let places = WordMap.places(of: Array(0..<count), in: vectors)
      #expect(places.count == count)
      #expect(places.allSatisfy { $0.x.isFinite && $0.y.isFinite && abs($0.x) <= 1.001 })
      #expect(places.allSatisfy { abs($0.y) <= 1.001 })
    }
    let apart = WordMap.places(of: Array(0..<count), in: different)
    for a in 0..<count { for b in 0..<a { #expect(distance(apart[a], apart[b]) > 0.01) } }
  }
}
