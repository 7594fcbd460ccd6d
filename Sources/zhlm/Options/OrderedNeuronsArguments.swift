import ArgumentParser
import CommandSupport
import OrderedNeurons

/// What decides a network with ordered neurons.
struct OrderedNeuronsArguments: ParsableArguments {
  @Option(
    name: .customLong("vocabulary"), help: "Whole words of the vocabulary; others are spelled.")
  var words = 24_000

  @Option(help: "Numbers of an embedding, and cells of the last layer.")
  var embedding = 256

  @Option(help: "Cells of each layer but the last.")
  var cells = 448

  @Option(help: "Cells that share a level of the master gates; 0 for a plain LSTM.")
  var chunk = 8

  @Option(help: "The layer whose gates give the trees.")
  var parsingLayer = 2

  @Option(
    help: "Weight of following the phrases of a grammar induced from the text; 0 for none.")
  var guidance: Float = 0

  @Option(help: "Share of recurrent weights left out of a step.")
  var dropConnect: Float = 0.1

  @Option(help: "Symbols after which gradients end.")
  var length = 64

  @Option(help: "Stretches of text in one shard of a batch.")
  var streams = 32

  func validate() throws {
    guard guidance >= 0, guidance <= 1000 else {
      throw ValidationError("'--guidance' takes a number from 0 to 1000, not \(guidance).")
    }
    try NumberRange.check([("drop-connect", dropConnect)])
    try NumberRange.check([("parsing-layer", parsingLayer, 1...16)])
    var configuration = LanguageTrainer.Configuration()
    set(&configuration)
    try NumberRange.check(configuration.ranges)
  }

  /// Puts the values into a configuration.
  func set(_ configuration: inout LanguageTrainer.Configuration) {
    configuration.words = words
    configuration.embedding = embedding
    configuration.cells = cells
    configuration.chunk = chunk
    configuration.parsingLayer = parsingLayer - 1
    configuration.guidance = guidance
    configuration.dropConnect = dropConnect
    configuration.length = length
    configuration.streams = streams
  }
}
