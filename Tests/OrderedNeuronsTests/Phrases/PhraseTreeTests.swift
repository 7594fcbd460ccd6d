import OrderedNeurons
import SystemCore
import TensorCore
import Testing

@Suite struct PhraseTreeTests {
  /// The spans of every binary tree over a range.
  static func trees(_ range: Range<Int>) -> [[Range<Int>]] {
    guard range.count > 1 else { return [[]] }
    return (range.lowerBound + 1..<range.upperBound).flatMap { split in
      trees(range.lowerBound..<split).flatMap { left in
        trees(split..<range.upperBound).map { right in [range] + left + right }
      }
    }
  }

  /// The spans of the tree that splits describe, and each gap's height.
  static func spans(
    _ splits: [PhraseTree.Split], _ range: Range<Int>, depth: Int = 0
  ) -> (spans: [Range<Int>], height: Int)? {
    guard range.count > 1 else { return ([], 0) }
    let gaps = range.dropFirst().filter { splits[$0 - 1].depth == depth }
    guard gaps.count == 1,
      let left = spans(splits, range.lowerBound..<gaps[0], depth: depth + 1),
      let right = spans(splits, gaps[0]..<range.upperBound, depth: depth + 1)
    else { return nil }
    let height = 1 + max(left.height, right.height)
    guard splits[gaps[0] - 1].height == height else { return nil }
    return ([range] + left.spans + right.spans, height)
  }

  @Test(arguments: 1...7)
  func `The best of all trees`(n: Int) throws {
    var random = RandomGenerator(seed: UInt64(n))
    for _ in 0..<20 {
      let scores = (0..<(n + 1) * (n + 1)).map { _ in Double(random.uniform()) }
      func total(_ spans: [Range<Int>]) -> Double {
        spans.reduce(0) { $0 + scores[$1.lowerBound * (n + 1) + $1.upperBound] }
      }
      let splits = PhraseTree.splits(scores, words: n)
      let found = try #require(Self.spans(splits, 0..<n))
      let best = Self.trees(0..<n).map(total).max() ?? 0
      #expect(abs(total(found.spans) - best) < 1e-9)
    }
  }
}
