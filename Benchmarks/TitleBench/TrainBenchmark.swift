import ArgumentParser
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
    let threads = options.threads
    let batches: [[Pair]] = try options.readBatches { !$0.isEmpty && $0.count % threads == 0 }
    let size = batches[0].count / threads
    let examples = batches.map { $0.map(\.example) }
    // Training reads some symbols of titles as unknown.
    let loss = network.loss(of: TitleBatch(examples[0]), on: Tape(.inference)) { $0 }.value[0]
    var rates = TitleNetwork.Dropout()
    rates.layers = options.dropout
    var measurement = options.measure(
      network.parameters, TitleTrainer.adam, units: batches[0].count
    ) { [rates] step, shard, tape in
      let part = examples[step % examples.count][shard * size..<(shard + 1) * size]
      return network.loss(of: TitleBatch(Array(part)), on: tape, dropout: rates) { $0 }
    }
    measurement.losses = [loss]
    try measurement.printLine()
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
