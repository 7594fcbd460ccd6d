import SystemCore

/// How central each sentence of a text is: the stationary probability of a walk over sentences in which
/// each leads to those that are like it (Erkan and Radev, "LexRank", 2004).
///
/// Likeness is the cosine of the sentences' pairs of neighbouring words and characters, weighted by how few
/// sentences have them.
package enum LexRank {
  /// The probability that the walk jumps anywhere.
  private static let jump = 0.15
  private static let mostSteps = 60
  private static let precision = 1e-6

  /// The centrality of sentences, each given by its pairs; the sum is 1.
  package static func centralities(_ sentences: [[UInt64]]) -> [Double] {
    let count = sentences.count
    guard count > 1 else { return Array(repeating: 1, count: count) }
    var frequencies: [UInt64: Double] = [:]
    for sentence in sentences { for pair in Set(sentence) { frequencies[pair, default: 0] += 1 } }
    let vectors = sentences.map { sentence in
      var vector: [UInt64: Double] = [:]
      for pair in sentence {
        vector[pair, default: 0] += Mathematics.log(Double(count + 1) / (frequencies[pair] ?? 1))
      }
      let length = vector.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length > 0 ? vector.mapValues { $0 / length } : vector
    }
    var likeness = [Double](repeating: 0, count: count * count)
    for left in 0..<count {
      for right in 0..<left {
        let cosine = product(vectors[left], vectors[right])
        likeness[left * count + right] = cosine
        likeness[right * count + left] = cosine
      }
    }
    return stationary(likeness, count: count)
  }

  private static func product(_ left: [UInt64: Double], _ right: [UInt64: Double]) -> Double {
    let (small, large) = left.count < right.count ? (left, right) : (right, left)
    // In the order of the keys, so that the sum is the same every time.
    return small.keys.sorted().reduce(0) { $0 + (small[$1] ?? 0) * (large[$1] ?? 0) }
  }

  private static func stationary(_ likeness: [Double], count: Int) -> [Double] {
    let sums = (0..<count).map { row in likeness[row * count..<(row + 1) * count].reduce(0, +) }
    var rank = [Double](repeating: 1 / Double(count), count: count)
    for _ in 0..<mostSteps {
      var next = [Double](repeating: jump / Double(count), count: count)
      for row in 0..<count {
        for column in 0..<count {
          // A sentence that is like no other leads anywhere.
          let share =
            sums[row] > 0 ? likeness[row * count + column] / sums[row] : 1 / Double(count)
          next[column] += (1 - jump) * rank[row] * share
        }
      }
      let change = zip(rank, next).reduce(0) { $0 + abs($1.0 - $1.1) }
      rank = next
      if change < precision { break }
    }
    return rank
  }
}
