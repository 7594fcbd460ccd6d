import ArgumentParser
import CommandSupport
import Foundation
import TitleGeneration

/// `titlegen train`: trains a model on pairs of titles and texts.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model on articles with titles.",
    discussion: """
      Files hold a pair a line, as JSON: {"title": …, "body": …}; .gz and .xz are read too. First \
      come passes over pseudo-titles ('titlegen pairs' draws them from raw text) and titles, then \
      passes over the titles alone. A run that was interrupted goes on from its checkpoint \
      (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        titlegen train --train pairs.jsonl --dev dev.jsonl --output my-model
        titlegen train --pretrain raw.jsonl --pretrain-passes 2 --train pairs.jsonl:2 \\
          --output my-model
        titlegen train --from default --train mine.jsonl --passes 3 \\
          --learning-rate 3e-4 --output my-model
      """)

  @Option(
    name: .customLong("pretrain"),
    help: ArgumentHelp("Pairs with pseudo-titles. Repeatable.", valueName: "file[:n]"))
  var pretraining: [PairSourceArgument] = []

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp(
      "Pairs with real titles; :N hears each N times a pass. Repeatable.", valueName: "file[:n]"))
  var training: [PairSourceArgument] = []

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp("Pairs to measure by, never learned from. Repeatable.", valueName: "file"))
  var development: [String] = []

  @Option(help: "Folder to write the model to.")
  var output: String

  @Option(help: "Name of the model.")
  var name = "default"

  @Option(name: .customLong("from"), help: "Folder of a model to go on from.")
  var initialModel: String?

  @Option(help: "How often to go through pseudo-titles and titles.")
  var pretrainPasses = 0

  @Option(help: "How often to go through the titles alone after that.")
  var passes = 10

  @Option(help: "Symbols of an article that are read.")
  var window = 256

  @Option(help: "Highest learning rate.")
  var learningRate: Float = 1e-3

  @Option(help: "Numbers of an embedding.")
  var embedding = 256

  @Option(help: "Cells of each direction of the encoder's layers.")
  var encoderCells = 256

  @Option(help: "Cells of the decoder's layers, a multiple of 6.")
  var decoderCells = 384

  @Option(help: "How the article's symbols get into the title: pointer, or the older prior.")
  var copying = TitleShape.Copying.pointer

  @Flag(
    inversion: .prefixedNo,
    help: "Tell the network how what it has just written goes on in the article.")
  var followMatches = true

  @Option(help: "Share of numbers dropped between layers.")
  var dropout: Float = 0.2

  @Option(help: "Steps whose weights are averaged to give the model.")
  var averagedSteps = 500

  @Option(help: "Symbols of articles in one shard of a batch.")
  var rows = 8192

  @Option(help: "Shards of a batch, computed at the same time: give it the number of cores.")
  var shards = 2

  @Option(help: "Seed of weights, order and dropout.")
  var seed: UInt64 = 1

  @Flag(inversion: .prefixedNo, help: "Go on from a checkpoint if there is one.")
  var resume = true

  func validate() throws {
    guard !training.isEmpty else {
      throw ValidationError("nothing to learn from: give --train pairs.jsonl")
    }
    guard learningRate > 0, learningRate <= 1 else {
      throw ValidationError(
        "'--learning-rate' takes a number above 0 and at most 1, not \(learningRate).")
    }
    guard dropout >= 0, dropout < 1 else {
      throw ValidationError("'--dropout' takes a number from 0 to below 1, not \(dropout).")
    }
    guard (0...1000).contains(pretrainPasses) else {
      throw ValidationError(
        "'--pretrain-passes' takes a number from 0 to 1000, not \(pretrainPasses).")
    }
    for (name, value, limit) in [
      ("passes", passes, 1000), ("window", window, 4096), ("embedding", embedding, 4096),
      ("encoder-cells", encoderCells, 4096), ("decoder-cells", decoderCells, 4096),
      ("rows", rows, 1_000_000), ("shards", shards, 1024),
      ("averaged-steps", averagedSteps, 1_000_000),
    ] where !(1...limit).contains(value) {
      throw ValidationError("'--\(name)' takes a number from 1 to \(limit), not \(value).")
    }
  }

  func run() throws {
    var configuration = TitleTrainer.Configuration()
    configuration.pretraining = pretraining.map(\.source)
    configuration.training = training.map(\.source)
    configuration.development = development
    configuration.output = output
    configuration.name = name
    configuration.initialModel = initialModel
    configuration.pretrainingPasses = pretrainPasses
    configuration.passes = passes
    configuration.window = window
    configuration.learningRate = learningRate
    configuration.embedding = embedding
    configuration.encoderCells = encoderCells
    configuration.decoderCells = decoderCells
    configuration.copying = copying
    configuration.followsMatches = followMatches
    configuration.dropout = dropout
    configuration.averagedSteps = averagedSteps
    configuration.rows = rows
    configuration.shards = shards
    configuration.seed = seed
    configuration.resumes = resume
    let start = Date()
    try TitleTrainer(configuration).run { event in
      let time = String(format: "%6.0f s  ", -start.timeIntervalSinceNow)
      StandardError.write(time + event.line + "\n")
    }
  }
}

extension TitleShape.Copying: ExpressibleByArgument {}

/// `file` or `file:repeats`.
struct PairSourceArgument: ExpressibleByArgument {
  let source: TitleTrainer.PairSource

  init?(argument: String) {
    var path = argument
    var repeats = 1
    if let colon = path.lastIndex(of: ":"), let count = Int(path[path.index(after: colon)...]) {
      guard count > 0 else { return nil }
      repeats = count
      path = String(path[..<colon])
    }
    guard !path.isEmpty else { return nil }
    source = TitleTrainer.PairSource(path: path, repeats: repeats)
  }
}

extension TitleTrainer.Event {
  /// One line for a person who watches.
  fileprivate var line: String {
    switch self {
    case .prepared(let pretraining, let training, let symbols, let generated, let weights):
      "\(pretraining) pseudo-titles, \(training) titles, \(symbols) symbols, "
        + "\(generated) of them written, \(weights) weights"
    case .resumed(let step): "resumed at step \(step)"
    case .step(let step, let total, let loss, let rate):
      String(format: "step %d/%d  loss %.4f  %.1f pairs/s", step, total, loss, rate)
    case .pass(let pass, let total, let losses):
      "pass \(pass)/\(total)  "
        + losses.map { "\($0.name) " + String(format: "%.4f", $0.loss) }.joined(separator: "  ")
    }
  }
}
