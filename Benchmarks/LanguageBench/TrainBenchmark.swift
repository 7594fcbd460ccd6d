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
    let threads = options.threads
    let batches: [LanguageBatch] = try options.readBatches { $0.inputs.count % threads == 0 }
    let carried = (0..<threads).map { _ in CarriedStates() }
    var rates = LanguageNetwork.Dropout()
    rates.layers = options.dropout
    rates.connections = dropConnect
    try options.measure(
      network.parameters, LanguageTrainer.adam, units: batches[0].symbols
    ) { [rates] step, shard, tape in
      let part = batches[step % batches.count].part(shard, of: threads)
      let reading = network.read(
        part.inputs, initial: carried[shard].constants(on: tape), on: tape, dropout: rates,
        layout: part.layout)
      carried[shard].keep(reading.final)
      return network.words.crossEntropy(reading.states, part.targets)
    }.printLine()
  }
}
