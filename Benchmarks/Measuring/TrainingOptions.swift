import ArgumentParser
import Foundation
import SystemCore
import TensorCore

/// The arguments of a benchmark that trains a model on given batches, and the measurement itself.
package struct TrainingOptions: ParsableArguments {
  @Argument(help: "The model's folder; it is not changed.")
  package var model: String

  @Argument(help: "The batches: JSON, see the benchmark's script.")
  package var batches: String

  @Option(help: "Steps to measure.")
  package var steps = 10

  @Option(help: "Steps before that, to warm up.")
  package var warmup = 1

  @Option(help: "Threads, each with a part of the batch.")
  package var threads = 2

  @Option(help: "The dropout rate between layers.")
  package var dropout: Float = 0

  package init() {}

  package func validate() throws {
    guard steps > 0, warmup >= 0, threads > 0, (0..<1).contains(dropout) else {
      throw ValidationError("steps and threads must be positive, the dropout rate from 0 to 1")
    }
  }

  /// The batches of the file. Throws where there is none, or one that does not fit the network or the
  /// number of threads.
  package func readBatches<Batch: Decodable>(
    fit: (Batch) -> Bool
  ) throws -> [Batch] {
    let data = try Data(contentsOf: URL(fileURLWithPath: batches))
    let batches = try JSONDecoder().decode([Batch].self, from: data)
    guard !batches.isEmpty, batches.allSatisfy(fit) else {
      throw ValidationError(
        "there is no batch, or one that does not fit the network or the number of threads")
    }
    return batches
  }

  /// Makes whole training steps: losses and gradients are computed in shards, one a thread, gradients
  /// clipped, weights updated by Adam. `loss` returns that of one shard of a step's batch, of which the
  /// first has `units` units.
  package func measure(
    _ parameters: [Parameter], _ configuration: Adam.Configuration,
    precision: Precision = .single, units: Int,
    loss: @escaping @Sendable (_ step: Int, _ shard: Int, _ tape: Tape) -> Variable
  ) -> TrainingMeasurement {
    let workers = WorkerThreads(count: threads)
    let adam = Adam(parameters, configuration, threads: workers)
    let backward = ShardedBackward(
      shards: threads, seed: 1, precision: precision, threads: workers)
    var losses: [Float] = []
    func train() {
      let step = losses.count
      let result = backward.run(step: step) { shard, tape in loss(step, shard, tape) }
      adam.step(result.gradients, learningRate: 1e-3, gradientScale: 1 / Float(threads))
      losses.append(result.loss / Float(threads))
    }
    for _ in 0..<warmup { train() }
    let seconds = medianSeconds(steps, train)
    return TrainingMeasurement(losses: losses, perSecond: Double(units) / seconds)
  }
}

/// What a benchmark of training finds out, a line of its output.
package struct TrainingMeasurement: Encodable {
  /// The loss of each step's batch before the step, those of warming up first: without dropout, what
  /// another network with the same initial weights must come to.
  package var losses: [Float]
  /// Units of the first batch a second, by the median step.
  package var perSecond: Double
}
