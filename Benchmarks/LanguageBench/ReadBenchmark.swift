import ArgumentParser
import Measuring
import OrderedNeurons

/// The log-probability of every symbol, each stretch of text read by itself.
struct ReadBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Say how likely the symbols of given batches are.")

  @Argument(help: "The model's folder.")
  var model: String

  @Argument(help: "The batches: JSON, see the benchmark's script.")
  var batches: String

  @Option(help: "How often all batches are read, after once to warm up.")
  var rounds = 3

  @Option(help: "Threads, each with a part of the batch.")
  var threads = 2

  func validate() throws {
    guard rounds > 0, threads > 0 else {
      throw ValidationError("rounds and threads must be positive")
    }
  }

  func run() throws {
    let reader = SymbolReader(LanguageDecoderWeights(try LanguageModel(folder: model).network))
    let batches = try LanguageBatch.read(batches)
    func read(_ batch: LanguageBatch) -> [Float] {
      let stretches = zip(batch.inputs, batch.targets).map { $0 + $1.suffix(1) }
      return (reader.read(stretches, threads: threads) ?? []).flatMap(\.logProbabilities)
    }
    func readAll() { for batch in batches { _ = read(batch) } }
    readAll()
    let seconds = medianSeconds(rounds, readAll)
    try ReadResult(
      logProbabilities: batches.first.map(read) ?? [],
      perSecond: Double(batches.reduce(0) { $0 + $1.symbols }) / seconds
    ).printLine()
  }
}

/// One line of output.
private struct ReadResult: Encodable {
  /// Of the first batch's symbols, stretch after stretch, nats.
  let logProbabilities: [Float]
  let perSecond: Double
}
