import GeneratedText
import TermDiscovery
import Testing

@Suite struct PairCounterTests {
  private struct Pair: Hashable {
    var first: UInt32
    var second: UInt32
  }

  @Test func `Counts are those of a dictionary, also after adding counters`() {
    var random = SplitMix(seed: 9)
    var (all, expected) = (PairCounter(), [Pair: UInt32]())
    for _ in 0..<4 {
      var part = PairCounter()
      for _ in 0..<5000 {
        let pair = Pair(
          first: UInt32.random(in: 0...80, using: &random) &- 3,
          second: UInt32.random(in: 0...60, using: &random))
        let count = UInt32.random(in: 1...3, using: &random)
        part.add(pair.first, pair.second, count: count)
        expected[pair, default: 0] += count
      }
      all.add(part)
    }
    for minimum in [0, 1, 5, 20] as [UInt32] {
      let found = all.pairs(atLeast: minimum)
      let wanted = expected.filter { $0.value >= minimum }
      #expect(found.count == wanted.count)
      #expect(found.allSatisfy { wanted[Pair(first: $0.first, second: $0.second)] == $0.count })
      let keys = found.map { ($0.first, $0.second) }
      #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
    }
    for (pair, count) in expected { #expect(all.count(of: pair.first, pair.second) == count) }
    #expect(all.count(of: 1000, 0) == 0)
  }

  @Test func `A new counter has no pairs`() {
    let counter = PairCounter()
    #expect(counter.pairs(atLeast: 0).isEmpty && counter.count(of: 0, 0) == 0)
  }
}
