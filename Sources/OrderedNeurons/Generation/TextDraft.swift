import SystemCore
import TensorCore
import TextCore

/// A text while it is written.
struct TextDraft {
  /// The words so far.
  private(set) var words: [String] = []
  /// The natural logarithm of the probability of the symbols so far.
  private(set) var logProbability = 0.0
  /// Whether the model ended the text.
  private(set) var isEnded = false
  /// Whether nothing more can be written.
  private(set) var isDone = false
  /// The last symbol.
  private(set) var last = Vocabulary.endID
  private var random: RandomGenerator
  private let maximumWords: Int

  /// The most characters that a word which is spelled can have; more begin another one.
  private static let longestWord = 32

  /// The text of that number, whose chances do not depend on the other texts'.
  init(_ number: Int, _ options: SamplingOptions) {
    // Seeds that follow one another must not give sequences that do.
    var seeds = RandomGenerator(seed: options.seed)
    seeds = RandomGenerator(seed: seeds.next() &+ UInt64(truncatingIfNeeded: number))
    random = RandomGenerator(seed: seeds.next())
    maximumWords = options.maximumWords
  }

  /// Draws the next symbol.
  mutating func append(
    _ logDistribution: [Float], _ sampler: inout CandidateSampler, _ vocabulary: LanguageVocabulary
  ) {
    guard !isDone else { return }
    // Never an id that stands for no text, and no end of nothing.
    let first = Int(words.isEmpty ? Vocabulary.endID + 1 : Vocabulary.endID)
    let id = logDistribution.withUnsafeBufferPointer {
      Int32(first + sampler.draw(UnsafeBufferPointer(rebasing: $0[first...]), using: &random))
    }
    let text = vocabulary.text(of: id)
    if id == Vocabulary.endID {
      (isEnded, isDone) = (true, true)
    } else if let word = words.last, vocabulary.isContinuation[Int(id)],
      word.unicodeScalars.count < Self.longestWord
    {
      words[words.count - 1] += text
    } else if words.count == maximumWords {
      isDone = true
      return
    } else {
      words.append(String(text))
    }
    last = id
    logProbability += Double(logDistribution[Int(id)])
  }
}
