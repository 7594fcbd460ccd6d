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
struct CharacterDraft {
  /// The symbols of the beginning and those written after it.
  private(set) var symbols: [Int32]
  var state: DraftState
  private let beginning: Int
  private let limit: Int

  /// `positions` are those of the model.
  init(_ request: TextRequest, _ options: ConditionalSamplingOptions, positions: Int) {
    state = DraftState(random: options.random(forText: request.number))
    symbols = request.beginning
    beginning = symbols.count
    limit = min(beginning + options.maximumLength, positions)
  }

  /// The symbols that were written.
  var written: ArraySlice<Int32> { symbols[beginning...] }

  /// Adds a symbol that was drawn.
  mutating func append(_ id: Int32, logProbability: Double) {
    let isTaken = state.take(
      isEnd: id == Vocabulary.endID, hasRoom: symbols.count < limit, logProbability: logProbability)
    if isTaken { symbols.append(id) }
  }
}
