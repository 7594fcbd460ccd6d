import ArgumentParser
import Dispatch
import Measuring
import TensorCore

/// Measures training steps of the tensor core on random data, for comparison with other libraries
/// on the same shapes.
struct TrainingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Measure training steps of the tensor core; the result is one line of JSON.")

  enum Network: String, ExpressibleByArgument, CaseIterable {
    case tagger
    case languageModel = "language-model"
  }

  @Argument(help: "The network to train.")
  var network: Network

  @Option(help: "Steps to measure, after as many as a tenth of them to warm up.")
  var steps = 30

  @Option(help: "Threads, each with a part of the batch.")
  var threads = 2

  @Option(help: "Sequences in a batch.")
  var batch = 64

  @Option(help: "Characters in a sequence.")
  var length = 64

  func validate() throws {
    guard steps > 0, threads > 0, batch % threads == 0, length > 0 else {
      throw ValidationError("steps and length must be positive, the batch a multiple of threads")
    }
  }

  func run() throws {
    let shard = ShardSize(sequences: batch / threads, length: length)
    let model: any BenchmarkNetwork =
      switch network {
      case .tagger: TaggerBenchmark(shard, shards: threads)
      case .languageModel: LanguageModelBenchmark(shard, shards: threads)
      }
    let adam = Adam(model.parameters)
    let worker = ShardedBackward(shards: threads, seed: 1)
    func train(_ step: Int) -> Float {
      let result = worker.run(step: step) { model.loss(shard: $0, on: $1) }
      adam.step(result.gradients, learningRate: 1e-3, gradientScale: 1 / Float(threads))
      return result.loss / Float(threads)
    }
    var loss: Float = 0
    for step in 0...steps / 10 { loss = train(step) }
    var step = 0
    let seconds = medianSeconds(steps) {
      loss = train(step)
      step += 1
    }
    let products = productTime(model.products)
    let result = BenchmarkResult(
      network: network.rawValue, threads: threads, secondsPerStep: seconds,
      charactersPerSecond: Double(batch * length) / seconds, productShare: products / seconds,
      loss: loss)
    try result.printLine()
  }

  /// The seconds that the matrix products of one step take, and nothing else, on as many threads.
  private func productTime(_ products: [ProductSize]) -> Double {
    let memory = (0..<threads).map { _ in ProductMemory(products) }
    return medianSeconds(min(steps, 10)) {
      DispatchQueue.concurrentPerform(iterations: threads) { memory[$0].run(products) }
    }
  }
}

/// One line of output.
struct BenchmarkResult: Codable {
  var network: String
  var threads: Int
  var secondsPerStep: Double
  var charactersPerSecond: Double
  /// The time that the step's matrix products alone take, over the time of the step.
  var productShare: Double
  var loss: Float
}
