/// The binary tree over a phrase whose spans are the most probable together.
package enum PhraseTree {
  /// Where in the tree a gap between two words is split.
  package struct Split: Sendable, Equatable {
    /// 0 for the first split.
    package var depth: Int
    /// Splits on the longest way down, this one among them.
    package var height: Int
  }

  /// The splits of the n - 1 gaps between n words. `spans` holds the probability of words i ..< j at
  /// i · (n + 1) + j.
  package static func splits(_ spans: [Double], words n: Int) -> [Split] {
    precondition(spans.count == (n + 1) * (n + 1), "splits: \(spans.count) spans of \(n) words")
    guard n > 1 else { return [] }
    let places = places(spans, words: n)
    var splits = [Split](repeating: Split(depth: 0, height: 1), count: n - 1)
    // From the top down, then back up.
    var nodes: [(range: Range<Int>, parent: Int?)] = [(0..<n, nil)]
    var order: [(gap: Int, parent: Int?)] = []
    while let (range, parent) = nodes.popLast() {
      guard range.count > 1 else { continue }
      let k = places[range.lowerBound * (n + 1) + range.upperBound]
      splits[k - 1].depth = parent.map { splits[$0].depth + 1 } ?? 0
      order.append((k - 1, parent))
      nodes.append((range.lowerBound..<k, k - 1))
      nodes.append((k..<range.upperBound, k - 1))
    }
    for (gap, parent) in order.reversed() {
      guard let parent else { continue }
      splits[parent].height = max(splits[parent].height, splits[gap].height + 1)
    }
    return splits
  }

  /// For each span where the best tree over it is split.
  private static func places(_ spans: [Double], words n: Int) -> [Int] {
    var best = [Double](repeating: 0, count: spans.count)
    var places = [Int](repeating: 0, count: spans.count)
    for length in 2...n {
      for i in 0...n - length {
        let j = i + length
        var (sum, place) = (-Double.infinity, i + 1)
        for k in i + 1..<j {
          let candidate = best[i * (n + 1) + k] + best[k * (n + 1) + j]
          if candidate > sum { (sum, place) = (candidate, k) }
        }
        best[i * (n + 1) + j] = sum + spans[i * (n + 1) + j]
        places[i * (n + 1) + j] = place
      }
    }
    return places
  }
}
