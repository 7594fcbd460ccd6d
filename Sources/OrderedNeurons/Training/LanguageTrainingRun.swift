import Foundation
import TensorCore

/// The changing part of a training run: weights, optimiser, position, carried states.
struct LanguageTrainingRun {
  let network: LanguageNetwork
  /// All steps of the run.
  let steps: Int
  private(set) var step = 0

  private let configuration: LanguageTrainer.Configuration
  private let data: TrainingData
  private let stepsPerPass: Int
  private let optimizer: Adam
  private let worker: ShardedBackward
  private let carried: [CarriedStates]
  private let guideErrors: [GuideError]
  private var lastCheckpoint = Date()

  /// What a shard's guided distances were off by. Only the shard's thread touches it during a step.
  private final class GuideError: @unchecked Sendable { var value = 0.0 }

  init(
    _ configuration: LanguageTrainer.Configuration, _ data: TrainingData,
    _ network: LanguageNetwork
  ) {
    self.network = network
    self.configuration = configuration
    self.data = data
    let streams = configuration.streams * configuration.shards
    stepsPerPass = data.training.count / streams / configuration.length
    steps = stepsPerPass * configuration.passes
    var adam = Adam.Configuration()
    adam.clippingNorm = 1
    optimizer = Adam(network.parameters, adam, threads: configuration.shards)
    worker = ShardedBackward(shards: configuration.shards, seed: configuration.seed)
    carried = (0..<configuration.shards).map { _ in CarriedStates() }
    guideErrors = (0..<configuration.shards).map { _ in GuideError() }
  }

  /// Goes through the text from where the run stands.
  mutating func train(_ report: (LanguageTrainer.Event) -> Void) throws(LanguageError) {
    let schedule = LearningRateSchedule(
      peak: configuration.learningRate, warmup: min(200, steps / 10), total: steps, decay: .linear)
    let interval = (steps + configuration.evaluations - 1) / configuration.evaluations
    var (loss, guide, counted, since) = (0.0, 0.0, 0, Date())
    let symbols = configuration.shards * configuration.streams * configuration.length
    // A run that was at its end already may have lost its model.
    if step == steps { try save() }
    while step < steps {
      if Task.isCancelled {
        try writeCheckpoint()
        throw .cancelled
      }
      if step % stepsPerPass == 0 { for states in carried { states.layers = [] } }
      let result = makeStep()
      guard result.loss.isFinite else {
        throw .badConfiguration(
          "the loss is no number at step \(step): lower the learning rate; the model and the "
            + "checkpoint are those from before")
      }
      optimizer.step(
        result.gradients, learningRate: schedule.rate(at: step),
        gradientScale: 1 / Float(configuration.shards))
      step += 1
      let error = guideErrors.reduce(0) { $0 + $1.value } / Double(configuration.shards)
      loss +=
        Double(result.loss) / Double(configuration.shards)
        - Double(configuration.guidance) * error
      guide += error
      counted += 1
      if -since.timeIntervalSinceNow > configuration.reportInterval {
        report(
          .step(
            step, of: steps, loss: loss / Double(counted), guide: guide / Double(counted),
            symbolsPerSecond: Double(counted * symbols) / -since.timeIntervalSinceNow))
        (loss, guide, counted, since) = (0, 0, 0, Date())
      }
      if step % interval == 0 || step == steps {
        let perplexity = developmentPerplexity()
        try save()
        try writeCheckpoint()
        report(.evaluated(step: step, of: steps, perplexity: perplexity))
      } else if -lastCheckpoint.timeIntervalSinceNow > configuration.checkpointInterval {
        try writeCheckpoint()
      }
    }
  }

  /// The gradients of one step.
  private func makeStep() -> (loss: Float, gradients: Gradients) {
    let c = configuration
    let inPass = step % stepsPerPass
    let shift = step / stepsPerPass * c.length / 2
    var dropout = LanguageNetwork.Dropout()
    dropout.layers = c.dropout
    dropout.connections = c.dropConnect
    return worker.run(step: step) { [data, network, carried, guideErrors, dropout] shard, tape in
      let batch = StreamBatch(
        data.training, step: inPass, parts: shard * c.streams..<(shard + 1) * c.streams,
        of: c.shards * c.streams, length: c.length, shift: shift)
      let layout = SequenceLayout(
        lengths: Array(repeating: c.length, count: c.streams), gap: 0)
      let reading = network.read(
        batch.inputs, initial: carried[shard].constants(on: tape), on: tape, dropout: dropout,
        layout: layout)
      carried[shard].keep(reading.final)
      let loss = network.words.crossEntropy(reading.states, batch.targets)
      guard c.guidance > 0, c.chunk > 0 else { return loss }
      let error = Self.guideError(reading.distances[c.parsingLayer], batch.guides)
      guideErrors[shard].value = Double(error.value[0])
      return loss + error.scaled(by: c.guidance)
    }
  }

  /// The mean square error of the guided distances, shape ().
  private static func guideError(_ distances: Variable, _ guides: [Float]) -> Variable {
    let tape = distances.tape
    let offsets = tape.constant(Tensor(guides.map { $0.isNaN ? 0 : -$0 }))
    let mask = tape.constant(Tensor(guides.map { $0.isNaN ? 0 : 1 }))
    let errors = (distances + offsets) * mask
    return (errors * errors).sum().scaled(by: 1 / Float(max(1, guides.count { !$0.isNaN })))
  }

  /// The perplexity per word, and end of line, of the development text, read as one; nil without any.
  private func developmentPerplexity() -> Double? {
    guard let stream = data.development else { return nil }
    let parts = min(64, stream.count)
    let length = 64
    var states: [LSTMState]?
    var sum = 0.0
    let tape = Tape(.inference)
    // The last symbols, fewer than one for each part, are left out.
    let part = stream.count / parts
    for offset in stride(from: 0, to: part, by: length) {
      let count = min(length, part - offset)
      let rows = (0..<parts).flatMap { index in
        (index * part + offset..<index * part + offset + count)
      }
      let reading = network.read(
        rows.map { stream.ids[$0] }, initial: states, on: tape,
        layout: SequenceLayout(lengths: Array(repeating: count, count: parts), gap: 0))
      let scores = network.words.logProbabilities(
        reading.states, rows.map { stream.ids[$0 + 1] })
      sum += scores.reduce(0.0) { $0 + Double($1) }
      states = reading.final
    }
    let words = Double(stream.words) * Double(part * parts) / Double(stream.count)
    return exp(-sum / words)
  }

  private func save() throws(LanguageError) {
    let model = LanguageModel(
      name: configuration.name, vocabulary: data.vocabulary, network: network,
      parsingLayer: network.shape.isOrdered ? configuration.parsingLayer : nil)
    do { try model.save(to: configuration.output) } catch { throw .model(error) }
  }
}

extension LanguageTrainingRun {
  private var checkpointPath: String { Checkpoint.path(beside: configuration.output) }

  /// What the run learns from and how: what a checkpoint must agree with.
  private var description: String {
    let c = configuration
    return
      ([
        "text \(c.training.joined(separator: " "))", "words \(c.words)", "passes \(c.passes)",
        "streams \(c.streams)", "shards \(c.shards)", "length \(c.length)",
        "learning rate \(c.learningRate)", "chunk \(c.chunk)", "parsing layer \(c.parsingLayer)",
        "guidance \(c.guidance)", "dropout \(c.dropout) \(c.dropConnect)", "seed \(c.seed)",
      ]).joined(separator: "\n")
  }

  /// Writes everything needed to go on.
  private mutating func writeCheckpoint() throws(LanguageError) {
    var checkpoint = Checkpoint(of: network.parameters)
    checkpoint.optimizer = optimizer.snapshot
    checkpoint.integers["step"] = UInt64(step)
    checkpoint.integers["optimizer.steps"] = UInt64(optimizer.steps)
    checkpoint.integers["symbols"] = UInt64(data.training.count)
    checkpoint.texts["training"] = description
    for (shard, states) in carried.enumerated() {
      for (layer, state) in states.layers.enumerated() {
        checkpoint.parameters[Self.state("hidden", shard, layer)] = state.hidden
        checkpoint.parameters[Self.state("cell", shard, layer)] = state.cell
      }
    }
    do { try checkpoint.write(to: checkpointPath) } catch { throw .tensors(error) }
    lastCheckpoint = Date()
  }

  private static func state(_ part: String, _ shard: Int, _ layer: Int) -> String {
    "state.\(shard).\(layer).\(part)"
  }

  /// Takes up a checkpoint; false where there is none.
  mutating func resume() throws(LanguageError) -> Bool {
    guard FileManager.default.fileExists(atPath: checkpointPath) else { return false }
    let checkpoint: Checkpoint
    do { checkpoint = try Checkpoint(path: checkpointPath) } catch { throw .tensors(error) }
    guard checkpoint.integers["symbols"] == UInt64(data.training.count),
      checkpoint.texts["training"] == description
    else {
      throw .badCheckpoint(path: checkpointPath, reason: "it belongs to another training run")
    }
    do { try checkpoint.restore(network.parameters, path: checkpointPath) } catch {
      throw .tensors(error)
    }
    guard let taken = checkpoint.integers["optimizer.steps"].flatMap(Int.init(exactly:)),
      let step = checkpoint.integers["step"].flatMap(Int.init(exactly:)), step <= steps,
      optimizer.restore(steps: taken, checkpoint.optimizer),
      // Each pass begins without states: a checkpoint from before its first step may have none.
      step % max(1, stepsPerPass) == 0 || restoreStates(checkpoint)
    else {
      throw .badCheckpoint(path: checkpointPath, reason: "it belongs to another network")
    }
    self.step = step
    return true
  }

  /// Takes up the carried states; false where they do not fit.
  private func restoreStates(_ checkpoint: Checkpoint) -> Bool {
    for (shard, states) in carried.enumerated() {
      var layers: [(hidden: Tensor, cell: Tensor)] = []
      for layer in 0..<network.shape.layers {
        let shape = [configuration.streams, network.shape.cells(ofLayer: layer)]
        guard let hidden = checkpoint.parameters[Self.state("hidden", shard, layer)],
          let cell = checkpoint.parameters[Self.state("cell", shard, layer)],
          hidden.shape == shape, cell.shape == shape
        else { return false }
        layers.append((hidden, cell))
      }
      states.layers = layers
    }
    return true
  }
}
