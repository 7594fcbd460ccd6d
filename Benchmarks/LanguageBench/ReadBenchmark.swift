import ArgumentParser
import Measuring
import OrderedNeurons
import SystemCore
import TensorCore

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
    let network = try LanguageModel(folder: model).network
    let batches = try LanguageBatch.read(batches)
    let workers = WorkerThreads(count: threads)
    let tapes = (0..<threads).map { _ in ThreadTape() }
    func read(_ batch: LanguageBatch) -> [Float] {
      workers.map(threads) { [threads] index in
        let part = batch.part(index, of: threads)
        let reading = network.read(part.inputs, on: tapes[index].tape, layout: part.layout)
        return network.words.logProbabilities(reading.states, part.targets)
      }.flatMap { $0 }
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

/// What one thread reads with. Only that thread touches it during a run.
private struct ThreadTape: @unchecked Sendable {
  let tape = Tape(.inference)
}

/// One line of output.
private struct ReadResult: Encodable {
  /// Of the first batch's symbols, stretch after stretch, nats.
  let logProbabilities: [Float]
  let perSecond: Double
}
