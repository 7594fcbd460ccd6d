import ArgumentParser
import CommandSupport
import OrderedNeurons
import Reporting

/// `zhlm score`: how right and how likely lines are.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Tell how right or likely lines are, rank alternatives.",
    discussion: """
      Writes for each line of the input its score, a tab and the line: the higher,
      the better. A line without words has an empty line. Files packed with gzip or
      xz are unpacked on the way.

      With --rank, lines that follow one another are alternatives of one another, up
      to an empty line or the file's end; they are written the best first. By the
      log-probability alone short ones win, unless it is normalized.

      METHODS
        acceptability  how right a line is, the default: the mixture's score less 0.6
                       of the logarithms of how frequent its characters are, for rare
                       ones make a line less likely, but no worse; a simplified
                       character among traditional ones, and the other way about,
                       is a wrong one
        words          the natural logarithm of its probability by the model of
                       words, 'default'
        characters     that by the model of characters, 'base'
        mixture        the mean of both logarithms

      With --model or --words, scores are log-probabilities by that model.

      FORMATS
        text     the score, a tab, and the line; with --per-word its words instead,
                 each as WORD/LOG-PROBABILITY, and last <eos>, the line's end
        jsonl    an object a line: "file" where there are several, "line", with
                 --rank "group" and "rank", "text", "score", "logProbability",
                 "words", and "end", the log-probability of the line's end

      EXAMPLES
        zhlm score sentences.txt
        printf '他在看书\\n他在书看\\n' | zhlm score --rank
        zhlm score --per-word --words segmented.txt
        zhlm score --model headlines titles.txt
      """)

  @OptionGroup var reading: ReadingOptions

  @Option(help: ArgumentHelp("What reads lines.", valueName: "method"))
  var method: ScoringMethod?

  @Flag(help: "Write alternatives, groups of lines with empty lines between, the best first.")
  var rank = false

  @Option(
    help: ArgumentHelp(
      "What the score of a line is divided by: nothing, the number of its words and its end, or "
        + "that of its characters.", valueName: "by"))
  var normalize = ScoreNormalization.none

  @Flag(help: "Write the log-probability of every word.")
  var perWord = false

  @Option(help: ArgumentHelp("How scores are written.", valueName: "format"))
  var format = FigureFormat.text

  @Argument(help: ArgumentHelp("Texts; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let paths = reading.inputs(files, of: "score")
    let output = OutputWriter.standardOutput()
    let stream = ScoreStream(
      reading.makeStream(of: try makeModel(), output: output), normalization: normalize,
      isRanked: rank,
      writer: ScoreWriter(format: format, isPerWord: perWord, namesFiles: files.count > 1),
      output: output)
    try stream.write(paths)
    try stream.failures.conclude()
  }

  /// What reads the lines: the model that is named, else what the method says.
  private func makeModel() throws -> LineModel {
    let isNamed = reading.model.model != OrderedNeuronLM.defaultModel
    if let method {
      if isNamed {
        throw ErrorReport(
          .usage, "'--method \(method.rawValue)' has models of its own",
          advice: "Leave out '--model' or '--method'.")
      }
      if reading.words, method != .words {
        throw ErrorReport(
          .usage, "'--words' is not for '--method \(method.rawValue)'",
          advice: "Leave it out, or name --method words.")
      }
    }
    return isNamed || reading.words
      ? try reading.model.makeLineModel(takesWords: reading.words)
      : try (method ?? .best).makeModel(reading.model)
  }
}
