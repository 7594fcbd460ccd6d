import ArgumentParser
import Measuring
import OrderedNeurons
import TensorCore

/// Whole training steps as `LanguageTrainer` makes them: states go on from batch to batch, losses and
/// gradients are computed in shards, gradients clipped, weights updated by Adam.
struct TrainBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Go on training a model on given batches.")

  @Argument(help: "The model's folder; it is not changed.")
  var model: String

  @Argument(help: "The batches: JSON, see the benchmark's script.")
  var batches: String

  @Option(help: "Steps to measure.")
  var steps = 10

  @Option(help: "Steps before that, to warm up.")
  var warmup = 1

  @Option(help: "Threads, each with a part of the batch.")
  var threads = 2

  @Option(help: "The share of numbers dropped between layers.")
  var dropout: Float = 0

  @Option(help: "The share of recurrent weights dropped.")
  var dropConnect: Float = 0

  func validate() throws {
    guard steps > 0, warmup >= 0, threads > 0, (0..<1).contains(dropout),
      (0..<1).contains(dropConnect)
    else {
      throw ValidationError("steps and threads must be positive, what is dropped from 0 to 1")
    }
  }

  func run() throws {
    let network = try LanguageModel(folder: model).network
    let batches = try LanguageBatch.read(batches)
    guard let first = batches.first, first.inputs.count % threads == 0 else {
      throw ValidationError("a batch must be a multiple of the threads, and there must be one")
    }
    var clipping = Adam.Configuration()
    clipping.clippingNorm = 1
    let adam = Adam(network.parameters, clipping, threads: threads)
    let worker = ShardedBackward(shards: threads, seed: 1)
    let carried = (0..<threads).map { _ in CarriedStates() }
    var rates = LanguageNetwork.Dropout()
    rates.layers = dropout
    rates.connections = dropConnect
    var losses: [Float] = []
    func train() {
      let batch = batches[losses.count % batches.count]
      let result = worker.run(step: losses.count) { [network, rates, threads] shard, tape in
        let part = batch.part(shard, of: threads)
        let reading = network.read(
          part.inputs, initial: carried[shard].constants(on: tape), on: tape, dropout: rates,
          layout: part.layout)
        carried[shard].keep(reading.final)
        return network.words.crossEntropy(reading.states, part.targets)
      }
      adam.step(result.gradients, learningRate: 1e-3, gradientScale: 1 / Float(threads))
      losses.append(result.loss / Float(threads))
    }
    for _ in 0..<warmup { train() }
    let seconds = medianSeconds(steps, train)
    try TrainResult(losses: losses, symbolsPerSecond: Double(first.symbols) / seconds).printLine()
  }
}

/// One line of output.
private struct TrainResult: Encodable {
  /// Of each step's batch before the step, nats a symbol: without anything dropped, what another
  /// network that begins with the same weights must come to.
  let losses: [Float]
  let symbolsPerSecond: Double
}
