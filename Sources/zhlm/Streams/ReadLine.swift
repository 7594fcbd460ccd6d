import CommandSupport
import OrderedNeurons

/// A line and what a model says of it.
struct ReadLine: Sendable {
  /// The line.
  var line: TextLines.Line
  /// What the model says; nil where there is no word, and where the line is too long.
  var reading: SentenceReading?

  /// What a model says of lines, whose words have white space between them if `takesWords`.
  /// Throws `.cancelled` where the task is.
  static func read(
    _ lines: [TextLines.Line], by model: OrderedNeuronLM, takesWords: Bool
  ) throws(LanguageError) -> [ReadLine] {
    let texts = lines.map { $0.isTruncated ? "" : $0.text }
    let words =
      takesWords
      ? texts.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      : model.words(in: texts)
    var readings = try model.read(words: words.filter { !$0.isEmpty })[...]
    return zip(lines, words).map { line, words in
      ReadLine(line: line, reading: words.isEmpty ? nil : readings.popFirst())
    }
  }
}
