import ArgumentParser
import ConditionalTransformer
import Measuring
import TensorCore

/// Whole training steps as `ConditionalTrainer` makes them: losses and gradients are computed in shards,
/// gradients clipped, weights updated by Adam.
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

  @Option(help: "The share of numbers that are dropped.")
  var dropout: Float = 0

  @Flag(help: "Multiply numbers of 32 bits instead of 16.")
  var single = false

  func validate() throws {
    guard steps > 0, warmup >= 0, threads > 0, (0..<1).contains(dropout) else {
      throw ValidationError("steps and threads must be positive, what is dropped from 0 to 1")
    }
  }

  func run() throws {
    let network = try ConditionalModel(folder: model).network
    let batches = try ConditionalBatch.read(batches)
    guard let first = batches.first,
      batches.allSatisfy({ $0.fits(network) && $0.texts.count >= threads })
    else {
      throw ValidationError("the batches do not fit the network, are too small or there is none")
    }
    var configuration = Adam.Configuration()
    configuration.beta2 = 0.98
    configuration.clippingNorm = 1
    let adam = Adam(network.parameters, configuration, threads: threads)
    let worker = ShardedBackward(shards: threads, seed: 1, precision: single ? .single : .mixed)
    var losses: [Float] = []
    func train() {
      let batch = batches[losses.count % batches.count]
      let result = worker.run(step: losses.count) { [network, dropout, threads] shard, tape in
        let input = batch.part(shard, of: threads, for: network)
        return network.scores(network.read(input, on: tape, dropout: dropout))
          .softmaxCrossEntropy(input.targets)
      }
      adam.step(result.gradients, learningRate: 1e-3, gradientScale: 1 / Float(threads))
      losses.append(result.loss / Float(threads))
    }
    for _ in 0..<warmup { train() }
    let seconds = medianSeconds(steps, train)
    try TrainResult(
      losses: losses, charactersPerSecond: Double(first.predictions) / seconds
    ).printLine()
  }
}

/// One line of output.
private struct TrainResult: Encodable {
  /// Of each step's batch before the step, nats a character: without anything dropped, what another
  /// network that begins with the same weights must come to.
  let losses: [Float]
  let charactersPerSecond: Double
}
