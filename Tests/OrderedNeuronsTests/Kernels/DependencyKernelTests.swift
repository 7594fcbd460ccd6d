import Foundation
import LanguageKernels
import SystemCore
import TensorCore
import Testing

@Suite struct DependencyKernelTests {
  static let classes = 3

  /// A model of random probabilities: root (C), attach (2, C, C), stop (2, 2, C).
  static func model(seed: UInt64) -> [Double] {
    var random = RandomGenerator(seed: seed)
    return (0..<classes + 2 * classes * classes + 4 * classes).map { _ in
      Double(random.uniform()) * 0.9 + 0.05
    }
  }

  /// A projective tree: each word's head, -1 for the root.
  static func trees(_ n: Int) -> [[Int]] {
    var all: [[Int]] = [[]]
    for word in 0..<n {
      all = all.flatMap { heads in (-1..<n).filter { $0 != word }.map { heads + [$0] } }
    }
    return all.filter { heads in
      guard heads.count(where: { $0 == -1 }) == 1 else { return false }
      for word in 0..<n {
        var (above, steps) = (word, 0)
        while above >= 0, steps <= n { (above, steps) = (heads[above], steps + 1) }
        if steps > n { return false }
      }
      for (word, head) in heads.enumerated() where head >= 0 {
        for inner in min(word, head) + 1..<max(min(word, head) + 1, max(word, head)) {
          var above = inner
          while above >= 0, above != head { above = heads[above] }
          if above != head { return false }
        }
      }
      return true
    }
  }

  /// The probability of a tree and the places in counts that it uses.
  static func score(_ heads: [Int], _ tags: [Int32], _ model: [Double]) -> (Double, [Int]) {
    let c = classes
    var places: [Int] = []
    var probability = 1.0
    for (word, tag) in tags.enumerated() {
      if heads[word] == -1 {
        probability *= model[Int(tag)]
        places.append(Int(tag))
      }
      for side in 0..<2 {
        let arguments = heads.indices.filter {
          heads[$0] == word && ($0 > word) == (side == 1)
        }
        let stops = c + 2 * c * c
        for (index, argument) in arguments.enumerated() {
          let stop = stops + (side * 2 + min(index, 1)) * c + Int(tag)
          let attach = c + (side * c + Int(tag)) * c + Int(tags[argument])
          probability *= (1 - model[stop]) * model[attach]
          places += [stop + 4 * c, attach]
        }
        let stop = stops + (side * 2 + min(arguments.count, 1)) * c + Int(tag)
        probability *= model[stop]
        places.append(stop)
      }
    }
    return (probability, places)
  }

  @Test(arguments: 1...5, [UInt64(1), 2])
  func `Sums over all trees`(n: Int, seed: UInt64) {
    let model = Self.model(seed: seed)
    var random = RandomGenerator(seed: seed + 7)
    let tags = (0..<n).map { _ in Int32(random.next() % UInt64(Self.classes)) }
    var total = 0.0
    var expected = [Double](repeating: 0, count: model.count + 4 * Self.classes)
    var expectedSpans = [Double](repeating: 0, count: (n + 1) * (n + 1))
    for heads in Self.trees(n) {
      let (probability, places) = Self.score(heads, tags, model)
      total += probability
      for place in places { expected[place] += probability }
      for word in 0..<n {
        let below = (0..<n).filter { start in
          var above = start
          while above >= 0, above != word { above = heads[above] }
          return above == word
        }
        guard let first = below.first, let last = below.last else { continue }
        expectedSpans[first * (n + 1) + last + 1] += probability
      }
    }

    var counts = [Double](repeating: 0, count: expected.count)
    var workspace = [Double](repeating: 0, count: Int(hk_dependency_workspace(Int64(n))))
    let logarithm = hk_dependency_counts(
      model, Int64(Self.classes), tags, Int64(n), &counts, &workspace)
    #expect(abs(logarithm - log(total)) < 1e-9)
    for (found, wanted) in zip(counts, expected) { #expect(abs(found - wanted / total) < 1e-9) }

    var spans = [Double](repeating: 0, count: expectedSpans.count)
    let again = hk_dependency_spans(
      model, Int64(Self.classes), tags, Int64(n), &spans, &workspace)
    #expect(again == logarithm)
    for (found, wanted) in zip(spans, expectedSpans) {
      #expect(abs(found - wanted / total) < 1e-9)
    }
  }

  @Test func `A sentence without a tree`() {
    let size = Self.classes + 2 * Self.classes * Self.classes + 4 * Self.classes
    let model = [Double](repeating: 0, count: size)
    var counts = [Double](repeating: 0, count: size + 4 * Self.classes)
    var workspace = [Double](repeating: 0, count: Int(hk_dependency_workspace(2)))
    let logarithm = hk_dependency_counts(model, 3, [0, 1], 2, &counts, &workspace)
    #expect(logarithm == -.infinity)
    #expect(counts.allSatisfy { $0 == 0 })
  }
}
