import SystemCore

/// How symbols are drawn from what a model predicts.
package protocol SamplingSettings {
  /// The most symbols that are written.
  var limit: Int { get }
  /// Above 1 unlikely symbols are drawn more often than predicted, below 1 less often.
  var temperature: Double { get }
  /// How many of the likeliest may be drawn, all if nil.
  var topK: Int? { get }
  /// The share of the probability that the likeliest must have of which one is drawn.
  var topP: Double { get }
  /// What chance follows from.
  var seed: UInt64 { get }
}

extension SamplingSettings {
  /// What is wrong with the settings for `symbols` of a kind, nil for nothing.
  package func fault(_ symbols: String) -> String? {
    if !(1...10_000).contains(limit) {
      return "at most \(limit) \(symbols): 1 to 10000 are possible"
    }
    if !(0...100).contains(temperature) {
      return "a temperature of \(temperature): 0 to 100 is possible"
    }
    if let topK, topK < 1 { return "a choice among \(topK): at least 1 is possible" }
    return topP > 0 && topP <= 1 ? nil : "a share of \(topP): above 0 to 1 is possible"
  }

  /// Draws by these settings.
  package var sampler: CandidateSampler {
    CandidateSampler(temperature: temperature, topK: topK, topP: topP)
  }

  /// The chances of the text of that number, which do not depend on other texts.
  package func random(forText number: Int) -> RandomGenerator {
    // Seeds that follow one another must not give sequences that do.
    var seeds = RandomGenerator(seed: seed)
    seeds = RandomGenerator(seed: seeds.next() &+ UInt64(truncatingIfNeeded: number))
    return RandomGenerator(seed: seeds.next())
  }
}

/// What is known of a text while its symbols are drawn.
package struct DraftState: Sendable {
  /// The natural logarithm of the probability of the symbols so far.
  package private(set) var logProbability = 0.0
  /// Whether the model ended the text.
  package private(set) var isEnded = false
  /// Whether nothing more can be written.
  package private(set) var isDone = false
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

  /// Says that nothing more can be written.
  package mutating func stop() { isDone = true }
}
