import ArgumentParser
import CommandSupport
import ConditionalTransformer
import Foundation

/// `zhlm train-judge`: trains the classifiers that `zhlm judge` asks.
struct TrainJudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-judge",
    abstract: "Train classifiers that judge texts.",
    discussion: """
      For each key of a table with two values or more, a classifier learns to tell the values from \
      each other. The table has TABs between its columns; the first line names them, the last column \
      is the "text"; texts without a value for a key are left out for it. Judge a model by texts that \
      it has not learned from.

      How well the classifiers tell the texts of --dev is written at the end: for each key, and for \
      each of its values, the number of texts and the share in percent that is told.

      EXAMPLE
        zhlm train-judge --conditions other.tsv --dev dev.tsv --output judge
      """)

  @Option(
    help: ArgumentHelp("A table of texts with conditions to learn from.", valueName: "path"))
  var conditions: [String]

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp("A table to measure by, never learned from.", valueName: "path"))
  var development: [String] = []

  @Option(help: "Folder to write the classifiers to.")
  var output: String

  @Option(help: "How often to go through the texts.")
  var passes = TextJudgeTrainer.Configuration().passes

  @Option(
    help: "By how much a text must be nearer to its value than to others; 0 for a plain softmax.")
  var margin = TextJudgeTrainer.Configuration().margin

  @Option(help: "Shards of a batch, computed at the same time: give it the number of cores.")
  var shards = TextJudgeTrainer.Configuration().shards

  @Option(help: "Seed of weights, order and dropout.")
  var seed = TextJudgeTrainer.Configuration().seed

  @Option(help: ArgumentHelp("How the figures are written.", valueName: "format"))
  var format = FigureFormat.text

  func validate() throws {
    try NumberRange.check([("passes", passes, 1...1000), ("shards", shards, 1...1024)])
    try NumberRange.check([("margin", margin)])
  }

  func run() throws {
    var settings = TextJudgeTrainer.Configuration()
    settings.passes = passes
    settings.margin = margin
    settings.shards = shards
    settings.seed = seed
    let (configuration, start) = (settings, Date())
    let (conditions, development, output) = (conditions, development, output)
    let accuracies = try Interruptible.run(program: "zhlm") {
      let texts = try JudgedText.read(tables: conditions, as: .detected)
      let measured = try JudgedText.read(tables: development, as: .detected)
      let judge = try TextJudgeTrainer(configuration).judge(of: texts) { event in
        StandardError.write(
          String(format: "%6.0f s  ", -start.timeIntervalSinceNow) + event.line + "\n")
      }
      try judge.save(to: output)
      return judge.accuracies(on: measured)
    }
    let writer = OutputWriter.standardOutput()
    if !development.isEmpty { try writer.write(AccuracyTable(accuracies).written(as: format)) }
    try writer.flush()
  }
}
