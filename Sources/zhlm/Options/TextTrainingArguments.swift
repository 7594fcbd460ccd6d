import ArgumentParser
import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import TensorCore
import TrainingCommands

/// What both networks are trained on and how.
struct TextTrainingArguments: ParsableArguments {
  enum Defaults: TrainingDefaults {
    static let session = LanguageTrainer.Configuration().session
    static var learningRate: String {
      "\(session.learningRate), of a Transformer "
        + "\(ConditionalTrainer.Configuration().session.learningRate)"
    }
  }

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp("Text to learn from.", valueName: "path"))
  var training: [String] = []

  @Option(
    help: ArgumentHelp("A table of texts with conditions to learn from.", valueName: "path"))
  var conditions: [String] = []

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp(
      "Text, or a table if there are --conditions, to measure by, never learned from.",
      valueName: "path"))
  var development: [String] = []

  @OptionGroup var arguments: TrainingArguments<Defaults>
  @OptionGroup var model: TrainedModelArguments<Defaults>

  @Option(
    help:
      "What is trained: \(NetworkKind.onLstm.rawValue) or, by default with --conditions, transformer."
  )
  var network: NetworkKind?

  @Option(help: "Layers. (default: 3, of a Transformer 4)")
  var layers: Int?

  @Option(help: "Share of numbers dropped between layers.")
  var dropout: Float = 0.1

  func validate() throws {
    guard training.isEmpty != conditions.isEmpty else {
      throw ValidationError(
        training.isEmpty
          ? "nothing to learn from: give --train text.txt or --conditions table.tsv"
          : "give either --train or --conditions: a model learns from one of them at a time")
    }
    if network == .onLstm, !conditions.isEmpty {
      throw ValidationError("an on-lstm takes no conditions: give it --train text.txt")
    }
    try NumberRange.check([("dropout", dropout)])
    if let layers { try NumberRange.check([("layers", layers, 1...16)]) }
  }

  /// Puts the values into settings.
  func set(_ settings: inout TrainingSettings) {
    arguments.set(&settings)
    model.set(&settings)
  }

  /// Whether a Transformer is to be trained.
  var isTransformer: Bool { !conditions.isEmpty || network == .transformer }
}
