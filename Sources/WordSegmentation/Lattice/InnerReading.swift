import SystemCore

/// How a word would be cut if it were not one word: the probabilities of the words inside it, given that there is a
/// boundary in it and one at either end.
package struct InnerReading: ~Copyable {
  /// A word inside.
  package struct Part: Equatable, BitwiseCopyable {
    /// Its first unit and the one after its last, counted from the word's first.
    package var start: Int, end: Int
    package var probability: Double
  }

  /// Longer words are not looked into.
  static let longest = 24

  private var marginals: WordMarginals
  private var scores = FlatBuffer<SIMD4<Float>>()
  private var found = FlatBuffer<Part>()

  /// What the score of a tag lacks to the best of its unit counts as this at most, so that the whole word, however
  /// certain it is, leaves the others a share that can be divided by.
  private static let largestDifference: Float = 12

  package init(_ moves: WordMarginals.Moves) { marginals = WordMarginals(moves) }

  /// The words inside a word of `count` units with these scores that have at least a probability, by where they begin;
  /// none for words whose units are known to belong together. They hold until the next call.
  package mutating func parts(
    _ original: UnsafePointer<Float>, count: Int, atLeast least: Double
  ) -> UnsafeBufferPointer<Part> {
    found.removeAll()
    guard (2...Self.longest).contains(count) else { return found.elements }
    scores.removeAll()
    for unit in 0..<count {
      let row = UnsafeRawPointer(original + 4 * unit).loadUnaligned(as: SIMD4<Float>.self)
      let best = row.max()
      guard all(row - best .> TagConstraints.impossible / 2) else { return found.elements }
      scores.append(pointwiseMax(row, SIMD4(repeating: best - Self.largestDifference)))
    }
    marginals.take(UnsafeRawPointer(scores.base).assumingMemoryBound(to: Float.self), count: count)
    let parted = 1 - marginals.word(0..<count)
    guard parted > 1e-14 else { return found.elements }
    for start in 0..<count {
      marginals.forEachWord(from: start, atLeast: least * parted, longest: count) { end, value in
        guard end - start < count else { return }
        found.append(Part(start: start, end: end, probability: min(1, value / parted)))
      }
    }
    return found.elements
  }
}
