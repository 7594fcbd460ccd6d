import ArgumentParser
import ConditionalTransformer
import Measuring
import TensorCore

/// Whole training steps as `ConditionalTrainer` makes them.
struct TrainBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Go on training a model on given batches.")

  @OptionGroup var options: TrainingOptions

  @Flag(help: "Multiply numbers of 32 bits instead of 16.")
  var single = false

  func run() throws {
    let network = try ConditionalModel(folder: options.model).network
    let batches = try ConditionalBatch.read(options.batches)
    let (threads, dropout) = (options.threads, options.dropout)
    guard let first = batches.first,
      batches.allSatisfy({ $0.fits(network) && $0.texts.count >= threads })
    else {
      throw ValidationError("the batches do not fit the network, are too small or there is none")
    }
    var configuration = Adam.Configuration()
    configuration.beta2 = 0.98
    configuration.clippingNorm = 1
    let measurement = options.measure(
      network.parameters, configuration, precision: single ? .single : .mixed
    ) { step, shard, tape in
      let input = batches[step % batches.count].part(shard, of: threads, for: network)
      return network.scores(network.read(input, on: tape, dropout: dropout))
        .softmaxCrossEntropy(input.targets)
    }
    try TrainResult(
      losses: measurement.losses,
      charactersPerSecond: Double(first.predictions) / measurement.secondsPerStep
    ).printLine()
  }
}

/// One line of output.
private struct TrainResult: Encodable {
  /// See `TrainingMeasurement`; nats a character.
  let losses: [Float]
  let charactersPerSecond: Double
}
