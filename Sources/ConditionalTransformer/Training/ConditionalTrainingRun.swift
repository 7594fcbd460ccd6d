import Foundation
import SystemCore
import TensorCore

/// The changing part of a training run: weights, optimiser, position.
struct ConditionalTrainingRun {
  let network: TransformerNetwork
  /// All steps of the run.
  let steps: Int
  private(set) var step = 0

  private let configuration: ConditionalTrainer.Configuration
  private let data: TrainingData
  private let optimizer: Adam
  private let worker: ShardedBackward
  private let threads: WorkerThreads
  /// The step at which each pass begins and, last, the number of all.
  private let passStarts: [Int]
  private var lastCheckpoint = Date()

  init(_ configuration: ConditionalTrainer.Configuration, _ data: TrainingData) {
    self.configuration = configuration
    self.data = data
    network = data.network
    var starts = [0]
    for pass in 0..<configuration.passes {
      starts.append(starts[pass] + Self.plan(pass, configuration, data).steps.count)
    }
    passStarts = starts
    steps = starts[configuration.passes]
    var adam = Adam.Configuration()
    adam.beta2 = 0.98
    adam.clippingNorm = 1
    optimizer = Adam(network.parameters, adam, threads: configuration.shards)
    worker = ShardedBackward(
      shards: configuration.shards, seed: configuration.seed,
      precision: configuration.isMixedPrecision ? .mixed : .single)
    threads = WorkerThreads(count: configuration.shards)
  }

  private static func plan(
    _ pass: Int, _ c: ConditionalTrainer.Configuration, _ data: TrainingData
  ) -> BatchPlan {
    BatchPlan(data.training, pass: pass, size: c.batch, shards: c.shards, seed: c.seed)
  }

  /// Goes through the texts from where the run stands.
  mutating func train(
    _ report: (ConditionalTrainer.Event) -> Void
  ) throws(ConditionalError) {
    guard steps > 0 else {
      throw .badConfiguration(
        "\(data.training.count) texts are too few for \(configuration.shards) shards")
    }
    // A run that was at its end already may have lost its model.
    if step == steps { try save() }
    let schedule = LearningRateSchedule(
      peak: configuration.learningRate, warmup: min(200, steps / 10), total: steps, decay: .linear)
    let interval = (steps + configuration.evaluations - 1) / configuration.evaluations
    var (loss, counted, characters, since) = (0.0, 0, 0, Date())
    while step < steps {
      let pass = (passStarts.firstIndex { $0 > step } ?? configuration.passes) - 1
      let batches = Self.plan(pass, configuration, data).steps
      while step < passStarts[pass + 1] {
        if Task.isCancelled {
          try writeCheckpoint()
          throw .cancelled
        }
        let batch = batches[step - passStarts[pass]]
        let result = makeStep(batch)
        guard result.loss.isFinite else { throw diverged }
        let norm = optimizer.step(
          result.gradients, learningRate: schedule.rate(at: step),
          gradientScale: 1 / Float(configuration.shards))
        guard norm.isFinite else { throw diverged }
        step += 1
        loss += Double(result.loss) / Double(configuration.shards)
        counted += 1
        characters += batch.joined().reduce(0) { $0 + data.training.predictions(of: Int($1)) }
        if -since.timeIntervalSinceNow > configuration.reportInterval {
          report(
            .step(
              step, of: steps, loss: loss / Double(counted),
              charactersPerSecond: Double(characters) / -since.timeIntervalSinceNow))
          (loss, counted, characters, since) = (0, 0, 0, Date())
        }
        if step % interval == 0 || step == steps {
          let figures = data.development.map {
            ConditionalPerplexity($0, network, threads: threads)
          }
          try save()
          try writeCheckpoint()
          report(.evaluated(step: step, of: steps, figures: figures))
          since = Date()
          (loss, counted, characters) = (0, 0, 0)
        } else if -lastCheckpoint.timeIntervalSinceNow > configuration.checkpointInterval {
          try writeCheckpoint()
        }
      }
    }
  }

  private var diverged: ConditionalError {
    .badConfiguration(
      "the loss or its gradients are no numbers at step \(step): lower the learning rate; a model "
        + "or checkpoint that is there is from before")
  }

  /// The gradients of one step.
  private func makeStep(_ batch: [ArraySlice<Int32>]) -> (loss: Float, gradients: Gradients) {
    worker.run(step: step) { [data, network, c = configuration] shard, tape in
      let input = data.training.input(
        batch[shard], dropping: c.conditionDropout, network.shape, using: &tape.random)
      let states = network.read(
        input, on: tape, dropout: c.dropout, isRecomputing: c.isCheckpointing)
      return network.scores(states).softmaxCrossEntropy(input.targets)
    }
  }

  private func save() throws(ConditionalError) {
    let model = ConditionalModel(name: configuration.name, codec: data.codec, network: network)
    do { try model.save(to: configuration.output) } catch { throw .model(error) }
  }
}

extension ConditionalTrainingRun {
  private var checkpointPath: String { Checkpoint.path(beside: configuration.output) }

  /// What the run learns from and how: what a checkpoint must agree with.
  private var description: String {
    let c = configuration
    let keys = network.schema.keys.map { "\($0.name)=\($0.values.joined(separator: ","))" }
    return [
      "text \((c.training + c.conditions).joined(separator: " "))",
      "vectors \(c.vectors ?? "-")", "initial \(c.initial ?? "-")",
      "shape \(network.shape)", "conditions \(network.schema.width) \(keys.joined(separator: " "))",
      "precision \(c.isMixedPrecision ? "mixed" : "single")", "minimum \(c.minimumCount)",
      "conditioning \(network.shape.conditioning.rawValue)", "passes \(c.passes)",
      "batch \(c.batch)", "shards \(c.shards)", "learning rate \(c.learningRate)",
      "dropout \(c.dropout) \(c.conditionDropout)", "seed \(c.seed)",
    ].joined(separator: "\n")
  }

  /// Writes everything needed to go on.
  private mutating func writeCheckpoint() throws(ConditionalError) {
    var checkpoint = Checkpoint(of: network.parameters)
    checkpoint.optimizer = optimizer.snapshot
    checkpoint.integers["step"] = UInt64(step)
    checkpoint.integers["optimizer.steps"] = UInt64(optimizer.steps)
    checkpoint.integers["texts"] = data.training.fingerprint(data.codec)
    checkpoint.texts["training"] = description
    do { try checkpoint.write(to: checkpointPath) } catch { throw .tensors(error) }
    lastCheckpoint = Date()
  }

  /// Takes up a checkpoint; false where there is none.
  mutating func resume() throws(ConditionalError) -> Bool {
    guard FileManager.default.fileExists(atPath: checkpointPath) else { return false }
    let checkpoint: Checkpoint
    do { checkpoint = try Checkpoint(path: checkpointPath) } catch { throw .tensors(error) }
    guard checkpoint.integers["texts"] == data.training.fingerprint(data.codec),
      checkpoint.texts["training"] == description
    else {
      throw .badCheckpoint(
        path: checkpointPath,
        reason: "it belongs to another training run: remove it or name another "
          + "--output")
    }
    do { try checkpoint.restore(network.parameters, path: checkpointPath) } catch {
      throw .tensors(error)
    }
    guard let taken = checkpoint.integers["optimizer.steps"].flatMap(Int.init(exactly:)),
      let step = checkpoint.integers["step"].flatMap(Int.init(exactly:)), step <= steps,
      optimizer.restore(steps: taken, checkpoint.optimizer)
    else {
      throw .badCheckpoint(path: checkpointPath, reason: "it belongs to another network")
    }
    self.step = step
    return true
  }
}
