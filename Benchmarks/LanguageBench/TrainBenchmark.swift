import ArgumentParser
import Measuring
import OrderedNeurons
import TensorCore

/// Whole training steps as `LanguageTrainer` makes them: states are carried from batch to batch.
struct TrainBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Go on training a model on given batches.")

  @OptionGroup var options: TrainingOptions

  @Option(help: "The dropout rate of recurrent weights.")
  var dropConnect: Float = 0

  func validate() throws {
    guard (0..<1).contains(dropConnect) else {
      throw ValidationError("the dropout rate of weights must be from 0 to 1")
    }
  }

  func run() throws {
    let network = try LanguageModel(folder: options.model).network
    let batches = try LanguageBatch.read(options.batches)
    let threads = options.threads
    guard let first = batches.first, first.inputs.count % threads == 0 else {
      throw ValidationError("a batch must be a multiple of the threads, and there must be one")
    }
    var configuration = Adam.Configuration()
    configuration.clippingNorm = 1
    let carried = (0..<threads).map { _ in CarriedStates() }
    var rates = LanguageNetwork.Dropout()
    rates.layers = options.dropout
    rates.connections = dropConnect
    let measurement = options.measure(network.parameters, configuration) {
      [rates] step, shard, tape in
      let part = batches[step % batches.count].part(shard, of: threads)
      let reading = network.read(
        part.inputs, initial: carried[shard].constants(on: tape), on: tape, dropout: rates,
        layout: part.layout)
      carried[shard].keep(reading.final)
      return network.words.crossEntropy(reading.states, part.targets)
    }
    try TrainResult(
      losses: measurement.losses,
      symbolsPerSecond: Double(first.symbols) / measurement.secondsPerStep
    ).printLine()
  }
}

/// One line of output.
private struct TrainResult: Encodable {
  /// See `TrainingMeasurement`; nats a symbol.
  let losses: [Float]
  let symbolsPerSecond: Double
}
