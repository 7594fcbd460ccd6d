import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import SystemCore
import WritingSystems

/// What reads lines: a model of words, one of characters, or both.
enum LineModel: Sendable {
  /// Words that have white space between them in the lines if `takesWords`.
  case words(OrderedNeuronLM, takesWords: Bool)
  case characters(CharacterScorer)
  /// The mean of what both say.
  case mixture(OrderedNeuronLM, CharacterScorer)
  /// The same less the frequencies of characters; those that are not in the line's script are unknown.
  case acceptability(OrderedNeuronLM, CharacterScorer, WritingDetector)

  /// What it says of lines. Throws `LanguageError` and `ConditionalError`.
  func read(_ lines: [TextLines.Line]) throws -> [ReadLine] {
    let texts = lines.map { $0.isTruncated ? "" : $0.text }
    let readings: [SentenceReading?]
    var allowances = [Double](repeating: 0, count: lines.count)
    switch self {
    case .words(let model, let takesWords):
      readings = try Self.read(texts, model, takesWords: takesWords)
    case .characters(let scorer):
      readings = try scorer.read(texts).map(SentenceReading.init)
    case .mixture(let model, let scorer):
      readings = try Self.mixed(texts, model, scorer.read(texts))
    case .acceptability(let model, let scorer, let detector):
      let characters = try scorer.read(texts.map { Self.withoutMixedScript($0, detector) })
      allowances = characters.map(\.frequencyAllowance)
      readings = try Self.mixed(texts, model, characters)
    }
    return lines.indices.map {
      ReadLine(line: lines[$0], reading: readings[$0], allowance: allowances[$0])
    }
  }

  /// The mean of what a model of words and one of characters say.
  private static func mixed(
    _ texts: [String], _ model: OrderedNeuronLM, _ characters: [CharacterScorer.Reading]
  ) throws(LanguageError) -> [SentenceReading?] {
    zip(try read(texts, model, takesWords: false), characters).map { $0?.mean(with: $1) }
  }

  /// A text with a sign that no model knows for each character that is not in the script of the others: the models
  /// themselves read both scripts alike.
  private static func withoutMixedScript(_ text: String, _ detector: WritingDetector) -> String {
    let mixed = detector.mixedCharacters(in: text)
    guard !mixed.isEmpty else { return text }
    var scalars = Array(text.unicodeScalars)
    for index in mixed { scalars[index] = "\u{FFFD}" }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func read(
    _ texts: [String], _ model: OrderedNeuronLM, takesWords: Bool
  ) throws(LanguageError) -> [SentenceReading?] {
    let words =
      takesWords
      ? texts.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      : model.words(in: texts)
    var readings = try model.read(words: words.filter { !$0.isEmpty })[...]
    return words.map { $0.isEmpty ? nil : readings.popFirst() }
  }
}

extension SentenceReading {
  /// What a model of characters says of a line, nil where it has none.
  init?(_ reading: CharacterScorer.Reading) {
    guard !reading.characters.isEmpty else { return nil }
    self.init(
      words: reading.characters, wordLogProbabilities: reading.logProbabilities,
      endLogProbability: reading.endLogProbability, symbols: reading.characters.count + 1,
      distances: [])
  }

  /// The same words with the mean of the logarithms that this and a model of characters give them: the geometric mean of the
  /// probabilities, not normalised.
  func mean(with other: CharacterScorer.Reading) -> SentenceReading {
    var sums = [Double](repeating: 0, count: words.count)
    var rest = zip(other.characters, other.logProbabilities).map { ($0, $1) }[...]
    for (index, word) in words.enumerated() {
      var count = word.unicodeScalars.count
      while count > 0, let (character, value) = rest.popFirst() {
        sums[index] += value
        // White space between words counts with the word after it.
        if character != " " { count -= 1 }
      }
    }
    let end = rest.reduce(other.endLogProbability) { $0 + $1.1 }
    return SentenceReading(
      words: words, wordLogProbabilities: zip(wordLogProbabilities, sums).map { ($0 + $1) / 2 },
      endLogProbability: (endLogProbability + end) / 2, symbols: symbols, distances: distances)
  }
}
