import ArgumentParser
import CommandSupport
import ConditionalTransformer
import Foundation
import OrderedNeurons

/// `zhlm train`: trains a model on raw text, or on texts with conditions.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model on text of your own.",
    discussion: """
      Without --conditions, a language model with ordered neurons (on-lstm) learns \
      from raw text, which the segmenter cuts into words, a sentence or paragraph a line. With \
      --conditions, a Transformer learns to write texts under conditions.

      A table of conditions has TABs between its columns. The first line names them: keys of your \
      choice, and "text" for the last one. Each further line is a text with its value for each key, \
      empty where it is not known. Lines without condition, to learn the language from first, are \
      given to a Transformer with --network transformer --train.

      .gz and .xz are read too, folders for the files in them. A run that was interrupted goes on \
      from its checkpoint (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        zhlm train --train text/ --dev dev.txt --output my-model
        zhlm train --train text/ --guidance 1 --output my-model
        zhlm train --conditions labelled.tsv --dev dev.tsv --passes 10 --output mine
        zhlm train --network transformer --train text/ --output base
        zhlm train --conditions labelled.tsv --initial base --output mine
      """)

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

  @OptionGroup(title: "OPTIONS OF AN ON-LSTM") var orderedNeurons: OrderedNeuronsArguments
  @OptionGroup(title: "OPTIONS OF A TRANSFORMER") var transformer: TransformerArguments

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

  func run() throws {
    let isTransformer = !conditions.isEmpty || network == .transformer
    let start = Date()
    @Sendable func show(_ line: String) {
      StandardError.write(String(format: "%6.0f s  ", -start.timeIntervalSinceNow) + line + "\n")
    }
    let (language, conditional) = (languageConfiguration, conditionalConfiguration)
    try Interruptible.run(
      program: "zhlm", advice: "The same command goes on from the checkpoint."
    ) {
      if isTransformer {
        try ConditionalTrainer(conditional).run { show($0.line) }
      } else {
        try LanguageTrainer(language).run { show($0.line) }
      }
    }
  }

  private var languageConfiguration: LanguageTrainer.Configuration {
    var configuration = LanguageTrainer.Configuration()
    configuration.training = training
    configuration.development = development
    configuration.output = output
    configuration.name = name
    configuration.passes = passes
    configuration.learningRate = learningRate ?? configuration.learningRate
    configuration.layers = layers ?? configuration.layers
    configuration.dropout = dropout
    configuration.shards = shards
    configuration.evaluations = evaluations
    configuration.seed = seed
    configuration.resumes = resume
    orderedNeurons.set(&configuration)
    return configuration
  }

  private var conditionalConfiguration: ConditionalTrainer.Configuration {
    var configuration = ConditionalTrainer.Configuration()
    configuration.training = training
    configuration.conditions = conditions
    configuration.development = development
    configuration.output = output
    configuration.name = name
    configuration.passes = passes
    configuration.learningRate = learningRate ?? configuration.learningRate
    configuration.layers = layers ?? configuration.layers
    configuration.dropout = dropout
    configuration.shards = shards
    configuration.evaluations = evaluations
    configuration.seed = seed
    configuration.resumes = resume
    transformer.set(&configuration)
    return configuration
  }
}
