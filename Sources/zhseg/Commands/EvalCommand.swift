import ArgumentParser
import CommandSupport
import Reporting
import WordSegmentation

/// `zhseg eval`: how well text is segmented, measured against a gold standard.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure precision, recall and F1 against a segmented text.",
    discussion: """
      The gold file has a sentence a line in UTF-8, its words separated by white
      space; it may be packed with gzip or xz. Its text is segmented without that
      white space, and the words compared: a word is right when its begin and its
      end are. Blank lines do not count.

      With --training, the share of gold words that never occur there (OOV) and
      their recall (R_oov) are printed too.

      EXAMPLES
        zhseg eval --standard pku dev.txt
        zhseg eval --training train.txt dev.txt
        zhseg eval --predicted output.txt dev.txt
      """)

  @OptionGroup var model: ModelOptions

  @Option(
    help: ArgumentHelp("Segmented text whose words count as known.", valueName: "file"))
  var training: String?

  @Option(
    help: ArgumentHelp(
      "Score this segmentation of the same text instead of the model's.", valueName: "file"))
  var predicted: String?

  @Argument(help: ArgumentHelp("The segmented text to measure against.", valueName: "gold"))
  var gold: String

  func run() throws {
    let score = try evaluate()
    guard score.goldWords > 0 else {
      throw ErrorReport(
        .badData, file: gold, "no sentence",
        advice: "One sentence a line is expected, words separated by spaces.")
    }
    let output = OutputWriter.standardOutput()
    try output.write(training == nil ? "\(score)\n" : "\(score.descriptionWithUnknown)\n")
    try output.flush()
  }

  private func evaluate() throws -> SegmentationScore {
    let gold = SegmentedText(path: gold)
    let training = training.map { SegmentedText(path: $0) }
    if let predicted {
      return try SegmentationScore.evaluate(
        gold: gold, predicted: SegmentedText(path: predicted), training: training)
    }
    return try model.makeSegmenter().evaluate(on: gold, training: training)
  }
}
