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
  mutating func append(_ id: Int32, logProbability: Double, _ kinds: CharacterKinds) {
    let isTaken = state.take(
      isEnd: id == Vocabulary.endID, hasRoom: symbols.count < limit, logProbability: logProbability)
    guard isTaken else { return }
    symbols.append(id)
    let follows = state.sentenceEnd?.count == written.count - 1 && kinds.closings.contains(id)
    if follows || kinds.sentenceEnds.contains(id) { state.endSentence(written.count) }
  }

  /// The text so far, after a beginning; up to its last sentence if it `endsSentences`.
  func text(
    after beginning: String, _ conditions: [String: String], _ codec: CharacterCodec,
    endsSentences: Bool
  ) -> GeneratedText {
    var spelling = CharacterSpelling(after: beginning)
    let sentences = endsSentences ? state.sentences : nil
    let kept = written.prefix(sentences?.count ?? written.count)
    let scalars = kept.map { codec.scalar(of: $0).flatMap(Unicode.Scalar.init) }
    let text = scalars.reduce(into: beginning) { $0 += spelling.add($1?.value) }
    return GeneratedText(
      text: text + spelling.end(), symbols: scalars.map { $0.map { String($0) } ?? "" },
      state: state, logProbability: sentences?.logProbability, conditions: conditions)
  }
}
