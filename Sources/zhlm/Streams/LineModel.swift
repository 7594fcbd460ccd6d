import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import SystemCore

/// What reads lines: a model of words, one of characters, or both.
enum LineModel: Sendable {
  /// Words that have white space between them in the lines if `takesWords`.
  case words(OrderedNeuronLM, takesWords: Bool)
  case characters(CharacterScorer)
  /// The mean of what both say, whose score leaves the frequencies of characters out or not.
  case mixture(OrderedNeuronLM, CharacterScorer, leavesOutFrequencies: Bool)

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
    case .mixture(let model, let scorer, let leavesOutFrequencies):
      let characters = try scorer.read(texts)
      if leavesOutFrequencies { allowances = characters.map(\.frequencyAllowance) }
      readings = try zip(Self.read(texts, model, takesWords: false), characters).map {
        $0?.mean(with: $1)
      }
    }
    return lines.indices.map {
      ReadLine(line: lines[$0], reading: readings[$0], allowance: allowances[$0])
    }
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
