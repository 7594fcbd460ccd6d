import SystemCore
import TensorCore
import TextCore

/// A text that is to be written.
struct TextRequest {
  /// Its number among the texts of a seed.
  var number: Int
  /// K numbers.
  var condition: [Float]
  /// The symbols it begins with.
  var beginning: [Int32]
}

/// A text while it is written.
struct TextDraft {
  /// The symbols of the beginning and those written after it.
  private(set) var symbols: [Int32]
  /// The natural logarithm of the probability of what was written.
  private(set) var logProbability = 0.0
  /// Whether the model ended the text.
  private(set) var isEnded = false
  /// Whether nothing more can be written.
  private(set) var isDone = false
  /// What chance follows from, which does not depend on the other texts'.
  var random: RandomGenerator
  private let beginning: Int
  private let limit: Int

  /// `positions` are those of the model.
  init(_ request: TextRequest, _ options: ConditionalSamplingOptions, positions: Int) {
    // Seeds that follow one another must not give sequences that do.
    var seeds = RandomGenerator(seed: options.seed)
    seeds = RandomGenerator(seed: seeds.next() &+ UInt64(truncatingIfNeeded: request.number))
    random = RandomGenerator(seed: seeds.next())
    symbols = request.beginning
    beginning = symbols.count
    limit = min(beginning + options.maximumLength, positions)
  }

  /// The symbols that were written.
  var written: ArraySlice<Int32> { symbols[beginning...] }

  /// Adds a symbol that was drawn.
  mutating func append(_ id: Int32, logProbability: Double) {
    if id == Vocabulary.endID {
      isEnded = true
    } else if symbols.count == limit {
      // There was room for the end alone.
      isDone = true
      return
    } else {
      symbols.append(id)
    }
    self.logProbability += logProbability
    isDone = isEnded
  }

  /// Says that there is no position left to go on from.
  mutating func stop() { isDone = true }
}
