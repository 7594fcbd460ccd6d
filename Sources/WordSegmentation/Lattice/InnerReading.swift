import SystemCore

/// How a word would be cut if it were not one word: the probabilities of the words inside it, given that there is a
/// boundary in it and one at either end.
package struct InnerReading: ~Copyable {
  /// A word inside.
  package struct Part: Equatable {
    /// Its units, counted from the word's first.
    package var units: Range<Int>
    package var probability: Double
  }

  /// Longer words are not looked into.
  static let longest = 24

  private var marginals: WordMarginals
  private var scores: [Float] = []

  /// What the score of a tag lacks to the best of its unit counts as this at most, so that the whole word, however
  /// certain it is, leaves the others a share that can be divided by.
  private static let largestDifference: Float = 12

  package init(_ moves: WordMarginals.Moves) { marginals = WordMarginals(moves) }

  /// The words inside a word of `count` units with these scores that have at least a probability; none for words
  /// whose units are known to belong together.
  package mutating func parts(
    _ original: UnsafePointer<Float>, count: Int, atLeast least: Double
  ) -> [Part] {
    guard (2...Self.longest).contains(count) else { return [] }
    scores.removeAll(keepingCapacity: true)
    for unit in 0..<count {
      let row = UnsafeBufferPointer(start: original + 4 * unit, count: 4)
      let best = row.max() ?? 0
      guard row.allSatisfy({ $0 - best > TagConstraints.impossible / 2 }) else { return [] }
      scores += row.map { max($0, best - Self.largestDifference) }
    }
    marginals.take(scores, count: count)
    let parted = 1 - marginals.word(0..<count)
    guard parted > 1e-14 else { return [] }
    var parts: [Part] = []
    for start in 0..<count {
      marginals.forEachWord(from: start, atLeast: least * parted, longest: count) { end, value in
        guard end - start < count else { return }
        parts.append(Part(units: start..<end, probability: min(1, value / parted)))
      }
    }
    return parts
  }
}
