import ArgumentParser
import CommandSupport
import Foundation
import WordSegmentation

/// `zhseg train`: trains a model on gold sentences.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a segmentation model on sentences whose words are known.",
    discussion: """
      Training and development files hold one sentence a line, words separated by spaces, in \
      UTF-8; .gz and .xz are read too. The best pass on the development files is kept. A run that \
      was interrupted goes on from its checkpoint (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        zhseg train --train pku=train.txt --dev pku=dev.txt --output my-model
        zhseg train --train ctb6=a.txt.xz --train wtb=b.txt:4 --dev ctb6=dev.txt \\
          --lexicon dict.txt --passes 30 --output Models/segmentation/mine
        zhseg --model ./my-model article.txt
      """)

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp(
      "Training file with its standard; :N hears each sentence N times a pass. Repeatable.",
      valueName: "standard=file[:n]"))
  var training: [CorpusArgument] = []

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp(
      "Development file, for choosing the best pass only. Repeatable.", valueName: "standard=file")
  )
  var development: [CorpusArgument] = []

  @Option(help: "File of 'zhseg label': raw text as trained models cut it. Repeatable.")
  var labels: [String] = []

  @Option(help: "General word list, “word [frequency] [tag]” a line.")
  var lexicon: String?

  @Option(help: "Folder to write the model to.")
  var output: String

  @Option(help: "Name of the model.")
  var name = "accurate"

  @Option(help: "How often to go through the training text.")
  var passes = 20

  @Option(help: "Kind of network: residual for accuracy, lookup for speed.")
  var network = EncoderKind.convolution

  @Option(help: "Channels of the convolutions.")
  var channels = 128

  @Option(help: "Number of convolutions.")
  var layers = 5

  @Option(help: "Most frequent bigrams that get a vector.")
  var bigrams = 400_000

  @Option(help: "Highest learning rate.")
  var learningRate: Float = 1e-3

  @Option(help: "Steps whose weights are averaged to give the model; 0 for none.")
  var averagedSteps = 1000

  @Option(help: "Symbols in one shard of a batch.")
  var rows = 2048

  @Option(help: "Shards of a batch, computed at the same time: give it the number of cores.")
  var shards = 2

  @Option(help: "Seed of weights, order and dropout.")
  var seed: UInt64 = 1

  @Option(help: "Standard whose text has 0 for every number: digits are drawn. Repeatable.")
  var drawDigits: [SegmentationStandard] = []

  @Flag(inversion: .prefixedNo, help: "Go on from a checkpoint if there is one.")
  var resume = true

  func validate() throws {
    guard !training.isEmpty else {
      throw ValidationError("nothing to learn from: give --train standard=file")
    }
    guard learningRate > 0, learningRate <= 1 else {
      throw ValidationError(
        "'--learning-rate' takes a number above 0 and at most 1, not \(learningRate).")
    }
    guard averagedSteps >= 0 else {
      throw ValidationError(
        "'--averaged-steps' takes a number of at least 0, not \(averagedSteps).")
    }
    guard passes >= 1 else {
      throw ValidationError("'--passes' takes a number of at least 1, not \(passes).")
    }
    for (name, value, range) in configuration.sizes where !range.contains(value) {
      throw ValidationError(
        "'--\(name)' takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
    }
  }

  private var configuration: SegmenterTrainer.Configuration {
    var configuration = SegmenterTrainer.Configuration()
    configuration.training = training.map(\.corpus)
    configuration.development = development.map(\.corpus)
    configuration.labels = labels
    configuration.lexicon = lexicon
    configuration.network = network
    configuration.maximumBigrams = bigrams
    configuration.averagedSteps = averagedSteps
    configuration.output = output
    configuration.name = name
    configuration.passes = passes
    configuration.channels = channels
    configuration.layers = layers
    configuration.learningRate = learningRate
    configuration.rows = rows
    configuration.shards = shards
    configuration.seed = seed
    configuration.maskedDigits = Set(drawDigits)
    configuration.resumes = resume
    return configuration
  }

  func run() throws {
    let start = Date()
    try SegmenterTrainer(configuration).run { event in
      let time = String(format: "%6.0f s  ", -start.timeIntervalSinceNow)
      StandardError.write(time + event.line + "\n")
    }
  }
}

extension EncoderKind: ExpressibleByArgument {}

/// `standard=file` or `standard=file:repeats`.
struct CorpusArgument: ExpressibleByArgument {
  let corpus: SegmenterTrainer.Corpus

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let standard = SegmentationStandard(rawValue: String(argument[..<equals]))
    else { return nil }
    var path = String(argument[argument.index(after: equals)...])
    var repeats = 1
    if let colon = path.lastIndex(of: ":"), let count = Int(path[path.index(after: colon)...]) {
      guard count > 0 else { return nil }
      repeats = count
      path = String(path[..<colon])
    }
    guard !path.isEmpty else { return nil }
    corpus = SegmenterTrainer.Corpus(standard: standard, path: path, repeats: repeats)
  }
}

extension SegmenterTrainer.Event {
  /// One line for a person who watches.
  fileprivate var line: String {
    switch self {
    case .prepared(let sentences, let symbols, let vocabulary, let bigrams, let weights):
      "\(sentences) sentences, \(symbols) symbols a pass, vocabulary \(vocabulary), "
        + "\(bigrams) bigrams, \(weights) weights"
    case .resumed(let step): "resumed at step \(step)"
    case .step(let step, let total, let loss, let rate):
      String(format: "step %d/%d  loss %.4f  %.0f characters/s", step, total, loss, rate)
    case .pass(let pass, let scores, let saved):
      "pass \(pass)  "
        + scores.map { "\($0.name) " + String(format: "%.4f", $0.score.f1) }.joined(separator: "  ")
        + (saved ? "  saved" : "")
    }
  }
}
