import ArgumentParser
import CommandSupport
import Reporting
import SystemCore
import TextCore
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
    if let predicted {
      return try SegmentationScore.evaluate(
        goldFile: gold, predictedFile: predicted, trainingFile: training)
    }
    let lines = try SegmentationScore.lines(of: gold)
    return try SegmentationScore.evaluate(
      gold: lines, predicted: try segment(lines),
      training: try training.map { path in try SegmentationScore.lines(of: path) })
  }

  /// The lines as the model cuts their text, given without white space.
  private func segment(_ lines: [[UInt32]]) throws -> [[UInt32]] {
    let segmenter = try model.makeSegmenter()
    let workers = OrderedWorkers<[[UInt32]], [[UInt32]]>(threads: model.threads) {
      let worker = segmenter.makeWorker()
      return { lines in
        let texts = lines.map {
          DecodedText(String(scalars: $0.filter { !SegmentationScore.isSeparator($0) }))
        }
        return zip(texts, worker.segment(texts)).map { text, words in
          Array(words.map { text.scalars[$0.range] }.joined(separator: [0x20]))
        }
      }
    }
    var segmented: [[UInt32]] = []
    for start in stride(from: 0, to: lines.count, by: 512) {
      if workers.isFull {
        segmented += workers.take() ?? []
      }
      workers.submit(Array(lines[start..<min(start + 512, lines.count)]))
    }
    while let lines = workers.take() {
      segmented += lines
    }
    return segmented
  }
}
