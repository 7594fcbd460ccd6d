import Foundation
import SystemCore
import TensorCore

/// The changing part of a training run: weights, optimiser, position.
struct TitleTrainingRun {
  let network: TitleNetwork
  let plan: TrainingPlan
  private(set) var step = 0

  private let configuration: TitleTrainer.Configuration
  private let pairs: TrainingPairs
  private let optimizer: Adam
  private let worker: ShardedBackward
  private var average: WeightAverage
  private var lastCheckpoint = Date()

  init(
    _ configuration: TitleTrainer.Configuration, _ pairs: TrainingPairs, _ network: TitleNetwork
  ) {
    self.network = network
    self.configuration = configuration
    self.pairs = pairs
    plan = TrainingPlan(configuration, pairs)
    var adam = Adam.Configuration()
    adam.clippingNorm = 2
    optimizer = Adam(network.parameters, adam, threads: configuration.shards)
    average = WeightAverage(
      of: network.parameters, horizon: configuration.averagedSteps, interval: 10)
    worker = ShardedBackward(shards: configuration.shards, seed: configuration.seed)
  }

  /// Goes through the pairs of a pass once, from where the run stands.
  mutating func train(
    pass: Int, _ report: (TitleTrainer.Event) -> Void
  ) throws(TitleError) {
    let batches = plan.batches(ofPass: pass)
    let steps = plan.passes[pass]
    let schedule = LearningRateSchedule(
      peak: configuration.learningRate, warmup: min(300, plan.batches / 10), total: plan.batches,
      decay: .linear)
    var loss = 0.0
    var counted = 0
    var seen = 0
    var since = Date()
    for batch in batches[max(0, step - steps.lowerBound)...] {
      if Task.isCancelled {
        try writeCheckpoint()
        throw .cancelled
      }
      var dropout = TitleNetwork.Dropout()
      dropout.layers = configuration.dropout
      let result = worker.run(step: step) { [pairs, network, dropout] shard, tape in
        guard shard < batch.count else { return tape.constant(Tensor(zeros: [])) }
        return network.loss(
          of: TitleBatch(batch[shard]), on: tape, dropout: dropout, row: pairs.row)
      }
      let norm = optimizer.step(
        result.gradients, learningRate: schedule.rate(at: step),
        gradientScale: 1 / Float(batch.count))
      guard result.loss.isFinite, norm.isFinite else {
        throw .badConfiguration(
          "the loss or its gradient is not finite at step \(step): lower the learning rate; the "
            + "model and the checkpoint are those from before")
      }
      step += 1
      average.update(step: step)
      loss += Double(result.loss) / Double(batch.count)
      counted += 1
      seen += batch.reduce(0) { $0 + $1.count }
      if -since.timeIntervalSinceNow > configuration.reportInterval {
        report(
          .step(
            step, of: plan.batches, loss: loss / Double(counted),
            pairsPerSecond: Double(seen) / -since.timeIntervalSinceNow))
        (loss, seen, counted, since) = (0, 0, 0, Date())
      }
      // At its end the pass writes one itself, after the model.
      if step < steps.upperBound,
        -lastCheckpoint.timeIntervalSinceNow > configuration.checkpointInterval
      {
        try writeCheckpoint()
      }
    }
  }

  /// Measures the averaged weights on the development files and saves them as the model.
  mutating func finishPass() throws(TitleError) -> [(name: String, loss: Double)] {
    average.exchange()
    let losses = pairs.development.map { (name: $0.name, loss: loss(on: $0.examples)) }
    let model = TitleModel(
      name: configuration.name, vocabulary: pairs.vocabulary, window: configuration.window,
      network: network)
    do throws(ModelError) {
      try model.save(to: configuration.output)
    } catch {
      average.exchange()
      throw .model(error)
    }
    average.exchange()
    try writeCheckpoint()
    return losses
  }

  /// The mean loss of pairs, in nats a symbol.
  private func loss(on examples: [TitleBatch.Example]) -> Double {
    let shards = stride(from: 0, to: examples.count, by: 32).map {
      Array(examples[$0..<min($0 + 32, examples.count)])
    }
    var total = 0.0
    var symbols = 0
    for shard in shards {
      let loss = network.loss(of: TitleBatch(shard), on: Tape(.inference), row: pairs.row)
      let count = shard.reduce(0) { $0 + $1.title.count + 1 }
      total += Double(loss.value[0]) * Double(count)
      symbols += count
    }
    return total / Double(max(1, symbols))
  }
}

extension TitleTrainingRun {
  private static let averagePrefix = "average."
  private var checkpointPath: String { Checkpoint.path(beside: configuration.output) }

  /// What the run learns from and how it is shuffled: what a checkpoint must agree with.
  private var trainingText: String {
    let files = configuration.pretraining + configuration.training
    return
      (files.map { "\($0.path) \($0.repeats)" } + [
        "passes \(configuration.pretrainingPasses) \(configuration.passes)",
        "rows \(configuration.rows)", "shards \(configuration.shards)",
        "window \(configuration.window)", "seed \(configuration.seed)",
      ]).joined(separator: "\n")
  }

  /// Writes everything needed to go on.
  private mutating func writeCheckpoint() throws(TitleError) {
    var checkpoint = Checkpoint(of: network.parameters)
    checkpoint.optimizer = optimizer.snapshot
    checkpoint.integers["step"] = UInt64(step)
    checkpoint.integers["optimizer.steps"] = UInt64(optimizer.steps)
    checkpoint.integers["batches"] = UInt64(plan.batches)
    checkpoint.integers["average.updates"] = UInt64(average.updates)
    checkpoint.texts["training"] = trainingText
    for (parameter, mean) in zip(network.parameters, average.means) {
      checkpoint.parameters[Self.averagePrefix + parameter.name] = mean
    }
    do { try checkpoint.write(to: checkpointPath) } catch { throw .tensors(error) }
    lastCheckpoint = Date()
  }

  /// Takes up a checkpoint; false where there is none.
  mutating func resume() throws(TitleError) -> Bool {
    guard FileManager.default.fileExists(atPath: checkpointPath) else { return false }
    let checkpoint: Checkpoint
    do { checkpoint = try Checkpoint(path: checkpointPath) } catch { throw .tensors(error) }
    guard checkpoint.integers["batches"] == UInt64(plan.batches),
      checkpoint.texts["training"] == trainingText
    else {
      throw .badCheckpoint(path: checkpointPath, reason: "it belongs to other training text")
    }
    do { try checkpoint.restore(network.parameters, path: checkpointPath) } catch {
      throw .tensors(error)
    }
    let means = network.parameters.compactMap {
      checkpoint.parameters[Self.averagePrefix + $0.name]
    }
    let updates = checkpoint.integers["average.updates"].flatMap(Int.init(exactly:)) ?? -1
    guard let steps = checkpoint.integers["optimizer.steps"].flatMap(Int.init(exactly:)),
      let step = checkpoint.integers["step"].flatMap(Int.init(exactly:)), step <= plan.batches,
      optimizer.restore(steps: steps, checkpoint.optimizer),
      average.restore(means, updates: updates)
    else {
      throw .badCheckpoint(path: checkpointPath, reason: "it belongs to another network")
    }
    self.step = step
    return true
  }
}
