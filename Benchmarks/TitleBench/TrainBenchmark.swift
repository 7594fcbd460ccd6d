import ArgumentParser
import Foundation
import Measuring
import TensorCore
import TitleGeneration

/// Whole training steps as `TitleTrainer` makes them: batches are prepared, losses and gradients
/// computed in shards, gradients clipped, weights updated by Adam.
struct TrainBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Go on training a model on given batches.")

  @Argument(help: "The model's folder; it is not changed.")
  var model: String

  @Argument(help: "The batches: JSON, see the benchmark's script.")
  var batches: String

  @Option(help: "Steps to measure, after as many as a tenth of them to warm up.")
  var steps = 20

  @Option(help: "Threads, each with a part of the batch.")
  var threads = 2

  @Option(help: "The share of numbers dropped between layers.")
  var dropout: Float = 0.15

  func validate() throws {
    guard steps > 0, threads > 0, (0..<1).contains(dropout) else {
      throw ValidationError("steps and threads must be positive, the dropout from 0 to 1")
    }
  }

  func run() throws {
    let network = try TitleModel(folder: model).network
    let data = try Data(contentsOf: URL(fileURLWithPath: batches))
    let batches = try JSONDecoder().decode([[Pair]].self, from: data).map { $0.map(\.example) }
    let pairs = batches.first?.count ?? 0
    guard pairs > 0, pairs % threads == 0 else {
      throw ValidationError("a batch must be a multiple of the threads, and there must be one")
    }
    let loss = network.loss(of: TitleBatch(batches[0]), on: Tape(.inference)) { $0 }.value[0]

    var clipping = Adam.Configuration()
    clipping.clippingNorm = 2
    let adam = Adam(network.parameters, clipping, threads: threads)
    let worker = ShardedBackward(shards: threads, seed: 1)
    var rates = TitleNetwork.Dropout()
    rates.layers = dropout
    let size = pairs / threads
    var step = 0
    func train() {
      let batch = batches[step % batches.count]
      let result = worker.run(step: step) { [network, rates] shard, tape in
        let part = Array(batch[shard * size..<(shard + 1) * size])
        return network.loss(of: TitleBatch(part), on: tape, dropout: rates) { $0 }
      }
      adam.step(result.gradients, learningRate: 1e-3, gradientScale: 1 / Float(threads))
      step += 1
    }
    for _ in 0...steps / 10 { train() }
    let seconds = medianSeconds(steps, train)
    let result = TrainResult(
      loss: loss, secondsPerStep: seconds, pairsPerSecond: Double(pairs) / seconds)
    try result.printLine()
  }
}

/// A pair in a file of batches: symbols that the model knows.
private struct Pair: Decodable {
  let article: [Int32]
  let salience: [UInt8]
  let title: [Int32]

  var example: TitleBatch.Example {
    TitleBatch.Example(article: article, salience: salience, title: title)
  }
}

/// One line of output.
private struct TrainResult: Encodable {
  /// Of the first batch without dropout before training, nats a symbol: what another network with the
  /// same weights must come to.
  let loss: Float
  let secondsPerStep: Double
  let pairsPerSecond: Double
}
