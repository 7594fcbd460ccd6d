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
    state = DraftState(random: options.sampling.random(forText: request.number))
    symbols = request.beginning
    beginning = symbols.count
    limit = min(beginning + options.sampling.maximumLength, positions)
  }

  /// The symbols that were written.
  var written: ArraySlice<Int32> { symbols[beginning...] }

  /// Adds a symbol that was drawn.
  mutating func append(_ id: Int32, logProbability: Double) {
    let isTaken = state.take(
      isEnd: id == Vocabulary.endID, hasRoom: symbols.count < limit, logProbability: logProbability)
    if isTaken { symbols.append(id) }
  }

  /// The text so far, after a beginning.
  func text(
    after beginning: String, _ conditions: [String: String], _ codec: CharacterCodec
  ) -> GeneratedText {
    var spelling = CharacterSpelling(after: beginning)
    let scalars = written.map { codec.scalar(of: $0).flatMap(Unicode.Scalar.init) }
    let text = scalars.reduce(into: beginning) { $0 += spelling.add($1?.value) }
    return GeneratedText(
      text: text + spelling.end(), symbols: scalars.map { $0.map { String($0) } ?? "" },
      state: state, conditions: conditions)
  }
}
