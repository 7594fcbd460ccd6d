import SystemCore

/// What is known of a text while its symbols are drawn.
package struct DraftState: Sendable {
  /// The natural logarithm of the probability of the symbols so far.
  package private(set) var logProbability = 0.0
  /// Whether the model ended the text.
  package private(set) var isEnded = false
  /// Whether nothing more can be written.
  package private(set) var isDone = false
  /// How many symbols there were when a sentence last ended, and the logarithm of their probability.
  package private(set) var sentenceEnd: (count: Int, logProbability: Double)?
  /// What chance follows from.
  package var random: RandomGenerator

  /// A text that has got nothing yet.
  package init(random: RandomGenerator) { self.random = random }

  /// Counts a symbol that was drawn. Returns whether the text gets it: the end stands for no text, and
  /// where there is no room left, there was for the end alone.
  package mutating func take(isEnd: Bool, hasRoom: Bool, logProbability: Double) -> Bool {
    guard isEnd || hasRoom else {
      isDone = true
      return false
    }
    self.logProbability += logProbability
    (isEnded, isDone) = (isEnd, isEnd)
    return !isEnd
  }

  /// Says that the symbols so far, `count` of them, end a sentence.
  package mutating func endSentence(_ count: Int) { sentenceEnd = (count, logProbability) }

  /// How many symbols a text keeps that ends with a sentence, and the logarithm of their probability; nil where it
  /// keeps all: the model ended it, or no sentence has ended.
  package var sentences: (count: Int, logProbability: Double)? { isEnded ? nil : sentenceEnd }

  /// Says that nothing more can be written.
  package mutating func stop() { isDone = true }
}
