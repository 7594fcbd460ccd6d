import SystemCore
import TensorCore
import TextCore

/// A text while it is written.
struct WordDraft {
  /// The words so far.
  private(set) var words: [String] = []
  private(set) var state: DraftState
  /// The last symbol.
  private(set) var last = Vocabulary.endID
  private let maximumWords: Int

  /// The most characters that a word which is spelled can have; more begin another one.
  private static let longestWord = 32

  /// The text of that number, whose chances do not depend on the other texts'.
  init(_ number: Int, _ options: SamplingOptions) {
    state = DraftState(random: options.random(forText: number))
    maximumWords = options.maximumLength
  }

  /// Draws the next symbol.
  mutating func append(
    _ logDistribution: UnsafeBufferPointer<Float>, _ sampler: inout CandidateSampler,
    _ vocabulary: LanguageVocabulary
  ) {
    guard !state.isDone else { return }
    // Never an id that stands for no text, and no end of nothing.
    let first = Int(words.isEmpty ? Vocabulary.endID + 1 : Vocabulary.endID)
    let candidates = UnsafeBufferPointer(rebasing: logDistribution[first...])
    let id = Int32(first + sampler.draw(candidates, using: &state.random))
    let lengthens =
      !words.isEmpty && vocabulary.isContinuation[Int(id)]
      && words[words.count - 1].unicodeScalars.count < Self.longestWord
    let isTaken = state.take(
      isEnd: id == Vocabulary.endID, hasRoom: lengthens || words.count < maximumWords,
      logProbability: Double(logDistribution[Int(id)]))
    guard isTaken else { return }
    let text = vocabulary.text(of: id)
    if lengthens { words[words.count - 1] += text } else { words.append(String(text)) }
    last = id
  }

  /// The text so far, after a beginning.
  func text(after beginning: String) -> GeneratedText {
    GeneratedText(text: WordJoining.text(beginning, words), symbols: words, state: state)
  }
}
