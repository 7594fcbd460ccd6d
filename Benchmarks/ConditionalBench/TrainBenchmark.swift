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
    let (threads, dropout) = (options.threads, options.dropout)
    let batches: [ConditionalBatch] = try options.readBatches {
      $0.fits(network) && $0.texts.count >= threads
    }
    try options.measure(
      network.parameters, ConditionalTrainer.adam, precision: single ? .single : .mixed,
      units: batches[0].predictions
    ) { step, shard, tape in
      let input = batches[step % batches.count].part(shard, of: threads, for: network)
      return network.scores(network.read(input, on: tape, dropout: dropout))
        .softmaxCrossEntropy(input.targets)
    }.printLine()
  }
}
