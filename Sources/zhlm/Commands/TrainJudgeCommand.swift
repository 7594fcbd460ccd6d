import ArgumentParser
import CommandSupport
import ConditionalTransformer
import TensorCore
import TrainingCommands

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

      A run that was interrupted resumes from its checkpoints (OUTPUT.0.checkpoint for the first key, \
      and so on) when it is started again.

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

  @OptionGroup var arguments: TrainingArguments<Defaults>

  enum Defaults: TrainingDefaults {
    static let session = TextJudgeTrainer.Configuration().session
    static var learningRate: String {
      let configuration = TextJudgeTrainer.Configuration()
      return "\(session.learningRate), times \(configuration.runLearningRate) and "
        + "\(configuration.learningRate) for the two networks"
    }
  }

  @Option(
    help: "By how much a text must be nearer to its value than to others; 0 for a plain softmax.")
  var margin = TextJudgeTrainer.Configuration().margin

  @Option(help: ArgumentHelp("How the figures are written.", valueName: "format"))
  var format = FigureFormat.text

  func validate() throws {
    try NumberRange.check([("margin", margin)])
  }

  func run() throws {
    var settings = TextJudgeTrainer.Configuration()
    settings.conditions = conditions
    settings.development = development
    settings.margin = margin
    arguments.set(&settings.session)
    let configuration = settings
    let accuracies = try TrainingLog.run(program: "zhlm") { log in
      let judge = try TextJudgeTrainer(configuration, reading: .detected).run { event in
        // A classifier is measured and saved with its judge.
        if case .evaluated = event { return }
        log.write(event) { _ in "" }
      }
      let measured = try LabelledText.read(tables: configuration.development, as: .detected)
      return judge.accuracies(on: measured)
    }
    let writer = OutputWriter.standardOutput()
    if !development.isEmpty { try writer.write(AccuracyTable(accuracies).written(as: format)) }
    try writer.flush()
  }
}
