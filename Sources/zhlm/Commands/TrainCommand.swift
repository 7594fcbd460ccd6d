import ArgumentParser
import CommandSupport
import Foundation
import OrderedNeurons

/// `zhlm train`: trains a language model on raw text.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a language model on raw text.",
    discussion: """
      Text is cut into words by the segmenter, a sentence or paragraph a line; .gz and .xz are read \
      too, folders for the files in them. A run that was interrupted goes on from its checkpoint \
      (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        zhlm train --train text/ --dev dev.txt --output my-model
        zhlm train --train text/ --chunk 0 --output plain      an LSTM without ordered neurons
        zhlm train --train text/ --guidance 1 --output my-model
      """)

  @Option(
    name: .customLong("train"), help: ArgumentHelp("Text to learn from.", valueName: "path"))
  var training: [String] = []

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp("Text to measure by, never learned from.", valueName: "path"))
  var development: [String] = []

  @Option(help: "Folder to write the model to.")
  var output: String

  @Option(help: "Name of the model.")
  var name = "default"

  @Option(help: "Whole words of the vocabulary; others are spelled.")
  var words = 24_000

  @Option(help: "How often to go through the text.")
  var passes = 1

  @Option(help: "Highest learning rate.")
  var learningRate: Float = 2e-3

  @Option(help: "Numbers of an embedding, and cells of the last layer.")
  var embedding = 256

  @Option(help: "Cells of each layer but the last.")
  var cells = 448

  @Option(help: "Layers.")
  var layers = 3

  @Option(help: "Cells that share a level of the master gates; 0 for a plain LSTM.")
  var chunk = 8

  @Option(help: "The layer whose gates give the trees.")
  var parsingLayer = 2

  @Option(
    help: "Weight of following the phrases of a grammar induced from the text; 0 for none.")
  var guidance: Float = 0

  @Option(help: "Share of numbers dropped between layers.")
  var dropout: Float = 0.1

  @Option(help: "Share of recurrent weights left out of a step.")
  var dropConnect: Float = 0.1

  @Option(help: "Symbols after which gradients end.")
  var length = 64

  @Option(help: "Stretches of text in one shard of a batch.")
  var streams = 32

  @Option(help: "Shards of a batch, computed at the same time: give it the number of cores.")
  var shards = 2

  @Option(help: "How often to measure on the development text and to save.")
  var evaluations = 20

  @Option(help: "Seed of weights and dropout.")
  var seed: UInt64 = 1

  @Flag(inversion: .prefixedNo, help: "Go on from a checkpoint if there is one.")
  var resume = true

  func validate() throws {
    guard !training.isEmpty else {
      throw ValidationError("nothing to learn from: give --train text.txt")
    }
    guard learningRate > 0, learningRate <= 1 else {
      throw ValidationError(
        "'--learning-rate' takes a number above 0 and at most 1, not \(learningRate).")
    }
    guard guidance >= 0, guidance <= 1000 else {
      throw ValidationError("'--guidance' takes a number from 0 to 1000, not \(guidance).")
    }
    for (name, value) in [("dropout", dropout), ("drop-connect", dropConnect)]
    where !(value >= 0 && value < 1) {
      throw ValidationError("'--\(name)' takes a number from 0 to below 1, not \(value).")
    }
    for (name, value, range) in [
      ("words", words, 0...1_000_000), ("passes", passes, 1...1000),
      ("embedding", embedding, 1...4096), ("cells", cells, 1...4096), ("layers", layers, 1...16),
      ("chunk", chunk, 0...2048), ("parsing-layer", parsingLayer, 1...16),
      ("length", length, 1...4096), ("streams", streams, 1...4096), ("shards", shards, 1...1024),
      ("evaluations", evaluations, 1...10_000),
    ] where !range.contains(value) {
      throw ValidationError(
        "'--\(name)' takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
    }
  }

  func run() throws {
    var configuration = LanguageTrainer.Configuration()
    configuration.training = training
    configuration.development = development
    configuration.output = output
    configuration.name = name
    configuration.words = words
    configuration.passes = passes
    configuration.learningRate = learningRate
    configuration.embedding = embedding
    configuration.cells = cells
    configuration.layers = layers
    configuration.chunk = chunk
    configuration.parsingLayer = parsingLayer - 1
    configuration.guidance = guidance
    configuration.dropout = dropout
    configuration.dropConnect = dropConnect
    configuration.length = length
    configuration.streams = streams
    configuration.shards = shards
    configuration.evaluations = evaluations
    configuration.seed = seed
    configuration.resumes = resume
    let start = Date()
    try Interruptible.run(
      program: "zhlm", advice: "The same command goes on from the checkpoint."
    ) { [configuration] in
      try LanguageTrainer(configuration).run { event in
        let time = String(format: "%6.0f s  ", -start.timeIntervalSinceNow)
        StandardError.write(time + event.line + "\n")
      }
    }
  }
}

extension LanguageTrainer.Event {
  /// One line for a person who watches.
  fileprivate var line: String {
    switch self {
    case .prepared(let words, let development, let symbols, let weights, let steps):
      "\(words) words, \(development) of development text, \(symbols) symbols, "
        + "\(weights) weights, \(steps) steps"
    case .resumed(let step): "resumed at step \(step)"
    case .step(let step, let total, let loss, let guide, let rate):
      String(
        format: "step %d/%d  loss %.4f  guide %.4f  %.0f symbols/s", step, total, loss, guide, rate)
    case .evaluated(let step, let total, nil): "step \(step)/\(total)  saved"
    case .evaluated(let step, let total, let perplexity?):
      String(format: "step %d/%d  perplexity %.2f", step, total, perplexity)
    }
  }
}
