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
  private let endsSentences: Bool
  /// The symbols so far, and what may not be repeated of them.
  private var symbols: [Int32] = []
  private let rule: RepetitionRule?

  /// The most characters that a word which is spelled can have; more begin another one.
  private static let longestWord = 32

  /// The text of that number, whose chances do not depend on the other texts'.
  init(_ number: Int, _ options: SamplingOptions) {
    state = DraftState(random: options.random(forText: number))
    maximumWords = options.maximumLength
    endsSentences = options.endsSentences
    rule = options.unrepeatedLength.map(RepetitionRule.init)
  }

  /// Draws the next symbol.
  mutating func append(
    _ logDistribution: UnsafeBufferPointer<Float>, _ sampler: inout CandidateSampler,
    _ vocabulary: LanguageVocabulary
  ) {
    guard !state.isDone else { return }
    let banned = rule?.banned(after: symbols) { Self.kind(of: vocabulary.text(of: $0)) } ?? []
    if banned.isEmpty { return draw(logDistribution, logDistribution, &sampler, vocabulary) }
    var allowed = Array(logDistribution)
    for id in banned { allowed[Int(id)] = -.infinity }
    allowed.withUnsafeBufferPointer { draw($0, logDistribution, &sampler, vocabulary) }
  }

  /// How a word may be repeated: 看看, not 研究研究.
  private static func kind(of word: Substring) -> RepetitionRule.Kind {
    guard let first = word.unicodeScalars.first, !MarkWidth.isOfWord(first) else { return .free }
    return word.unicodeScalars.count > 1 ? .once : .twice
  }

  /// Draws by the scores of what is allowed.
  private mutating func draw(
    _ allowed: UnsafeBufferPointer<Float>, _ logDistribution: UnsafeBufferPointer<Float>,
    _ sampler: inout CandidateSampler, _ vocabulary: LanguageVocabulary
  ) {
    // Never an id that stands for no text, and no end of nothing.
    let first = Int(words.isEmpty ? Vocabulary.endID + 1 : Vocabulary.endID)
    let candidates = UnsafeBufferPointer(rebasing: allowed[first...])
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
    symbols.append(id)
    let follows =
      state.sentenceEnd?.count == words.count - 1
      && SentenceEnds.consist(text, of: SentenceEnds.closings)
    if follows || SentenceEnds.consist(text, of: SentenceEnds.marks) {
      state.endSentence(words.count)
    }
  }

  /// The text so far, after a beginning, up to its last sentence if that was asked for.
  func text(after beginning: String) -> GeneratedText {
    let sentences = endsSentences ? state.sentences : nil
    let kept = Array(words.prefix(sentences?.count ?? words.count))
    return GeneratedText(
      text: WordJoining.text(beginning, kept), symbols: kept, state: state,
      logProbability: sentences?.logProbability)
  }
}
