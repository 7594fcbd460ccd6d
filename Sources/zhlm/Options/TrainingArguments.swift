import ArgumentParser

/// What every training needs to be told.
struct TrainingArguments: ParsableArguments {
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

  @Option(help: "Folder to write the model to.")
  var output: String

  @Option(help: "Name of the model.")
  var name = "default"

  @Option(
    help:
      "What is trained: \(NetworkKind.onLstm.rawValue) or, by default with --conditions, transformer."
  )
  var network: NetworkKind?

  @Option(help: "How often to go through the text.")
  var passes = 1

  @Option(help: "Highest learning rate. (default: 0.002, of a Transformer 0.001)")
  var learningRate: Float?

  @Option(help: "Layers. (default: 3, of a Transformer 4)")
  var layers: Int?

  @Option(help: "Share of numbers dropped between layers.")
  var dropout: Float = 0.1

  @Option(help: "Shards of a batch, computed at the same time: give it the number of cores.")
  var shards = 2

  @Option(help: "How often to measure on the development text and to save.")
  var evaluations = 20

  @Option(help: "Seed of weights, order and dropout.")
  var seed: UInt64 = 1

  @Flag(inversion: .prefixedNo, help: "Go on from a checkpoint if there is one.")
  var resume = true

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
    if let learningRate, !(learningRate > 0 && learningRate <= 1) {
      throw ValidationError(
        "'--learning-rate' takes a number above 0 and at most 1, not \(learningRate).")
    }
    try NumberRange.check([("dropout", dropout)])
    try NumberRange.check([
      ("passes", passes, 1...1000), ("shards", shards, 1...1024),
      ("evaluations", evaluations, 1...10_000),
    ])
    if let layers { try NumberRange.check([("layers", layers, 1...16)]) }
  }

  /// Whether a Transformer is to be trained.
  var isTransformer: Bool { !conditions.isEmpty || network == .transformer }
}
