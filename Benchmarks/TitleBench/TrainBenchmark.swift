import ArgumentParser
import Foundation
import Measuring
import TensorCore
import TitleGeneration

/// Whole training steps as `TitleTrainer` makes them, batches being prepared in each.
struct TrainBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Go on training a model on given batches.")

  @OptionGroup var options: TrainingOptions

  func run() throws {
    let network = try TitleModel(folder: options.model).network
    let data = try Data(contentsOf: URL(fileURLWithPath: options.batches))
    let batches = try JSONDecoder().decode([[Pair]].self, from: data).map { $0.map(\.example) }
    let pairs = batches.first?.count ?? 0
    guard pairs > 0, pairs % options.threads == 0 else {
      throw ValidationError("a batch must be a multiple of the threads, and there must be one")
    }
    let loss = network.loss(of: TitleBatch(batches[0]), on: Tape(.inference)) { $0 }.value[0]

    var configuration = Adam.Configuration()
    configuration.clippingNorm = 2
    var rates = TitleNetwork.Dropout()
    rates.layers = options.dropout
    let size = pairs / options.threads
    let measurement = options.measure(network.parameters, configuration) {
      [rates] step, shard, tape in
      let part = batches[step % batches.count][shard * size..<(shard + 1) * size]
      return network.loss(of: TitleBatch(Array(part)), on: tape, dropout: rates) { $0 }
    }
    try TrainResult(
      loss: loss, pairsPerSecond: Double(pairs) / measurement.secondsPerStep
    ).printLine()
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
  /// The loss of the first batch without dropout before training, nats a symbol: what another network
  /// with the same weights must come to.
  let loss: Float
  let pairsPerSecond: Double
}
