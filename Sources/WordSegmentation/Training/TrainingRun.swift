import Foundation
import SystemCore
import TensorCore
import TextCore

/// The changing part of a training run: weights, optimiser, position.
struct TrainingRun {
  let network: TaggingNetwork
  let batchesPerPass: Int
  private(set) var step = 0

  private let configuration: SegmenterTrainer.Configuration
  private let data: TrainingData
  private let optimizer: Adam
  private let worker: ShardedBackward
  private var average: WeightAverage?
  private var bestScore = 0.0
  private var lastCheckpoint = Date()

  init(_ configuration: SegmenterTrainer.Configuration, _ data: TrainingData) {
    self.configuration = configuration
    self.data = data
    var shape = EncoderShape(
      characters: data.features.trainedSymbols, bigrams: data.features.bigrams.count + 1)
    shape.kind = configuration.network
    shape.channels = configuration.channels
    shape.layers = configuration.layers
    network = TaggingNetwork(shape, seed: configuration.seed)
    var adam = Adam.Configuration()
    adam.weightDecay = 0.01
    adam.clippingNorm = 2
    optimizer = Adam(network.parameters, adam, threads: configuration.shards)
    average =
      configuration.averagedSteps > 0
      ? WeightAverage(of: network.parameters, horizon: configuration.averagedSteps) : nil
    worker = ShardedBackward(shards: configuration.shards, seed: configuration.seed)
    batchesPerPass = Self.batches(configuration, data, pass: 0).count
  }

  private static func batches(
    _ configuration: SegmenterTrainer.Configuration, _ data: TrainingData, pass: Int
  ) -> [[[Int]]] {
    BatchSampler.batches(
      lengths: data.sentences.map(\.symbols.count), repeats: data.repeats,
      labelled: data.sentences.map { !$0.marginals.isEmpty },
      rows: configuration.rows, shards: configuration.shards, seed: configuration.seed, pass: pass)
  }

  /// The model as it is now.
  var model: SegmentationModel {
    SegmentationModel(
      name: configuration.name, vocabulary: data.vocabulary, features: data.features,
      network: network, sample: data.sample(gap: max(1, network.encoder.shape.width / 2)))
  }

  /// Goes through the training text once, from where the run stands.
  mutating func train(
    pass: Int, _ report: (SegmenterTrainer.Event) -> Void
  ) throws(SegmentationError) {
    // Passes differ by a batch or two; the schedule counts them all as long as the first.
    let batches = Array(Self.batches(configuration, data, pass: pass).prefix(batchesPerPass))
    let total = batchesPerPass * configuration.passes
    let schedule = LearningRateSchedule(
      peak: configuration.learningRate, warmup: min(500, total / 10), total: total, decay: .linear)
    var loss = 0.0
    var symbols = 0
    var counted = 0
    var since = Date()
    for index in max(0, step - pass * batchesPerPass)..<batches.count {
      if Task.isCancelled {
        try writeCheckpoint()
        throw .cancelled
      }
      let batch = batches[index]
      let result = worker.run(step: step) { [data, network, configuration, step] shard, tape in
        Self.loss(
          of: shard < batch.count ? batch[shard] : [], data, network, on: tape,
          seed: configuration.seed ^ UInt64(step) &* 0x1_0001 ^ UInt64(shard) << 48)
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
      average?.update(step: step)
      loss += Double(result.loss) / Double(batch.count)
      counted += 1
      symbols += batch.joined().reduce(0) { $0 + data.sentences[$1].symbols.count }
      if counted == 200 {
        report(
          .step(
            step, of: total, loss: loss / Double(counted),
            symbolsPerSecond: Double(symbols) / -since.timeIntervalSinceNow))
        (loss, symbols, counted, since) = (0, 0, 0, Date())
        if -lastCheckpoint.timeIntervalSinceNow > configuration.checkpointInterval {
          try writeCheckpoint()
        }
      }
    }
    step = (pass + 1) * batchesPerPass
  }

  private static func loss(
    of sentences: [Int], _ data: TrainingData, _ network: TaggingNetwork, on tape: Tape,
    seed: UInt64
  ) -> Variable {
    guard !sentences.isEmpty else { return tape.constant(Tensor(zeros: [])) }
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for index in sentences {
      let sentence = data.sentences[index]
      ranges.append(symbols.count..<symbols.count + sentence.symbols.count)
      symbols += sentence.symbols
    }
    let shape = network.encoder.shape
    let dropout = shape.dropout
    var hiding = FeatureExtractor.Hiding(
      bigram: dropout.bigram, lexicon: dropout.lexicon, random: RandomGenerator(seed: seed))
    let input = symbols.withUnsafeBufferPointer {
      data.features.input(
        $0, ranges: ranges, standards: sentences.map { data.sentences[$0].standard },
        gap: shape.width / 2, hiding: &hiding)
    }
    let scores = network.scores(of: input, on: tape, dropout: dropout)
    if data.sentences[sentences[0]].marginals.isEmpty {
      var tags = [UInt8](repeating: 0, count: input.layout.rows)
      for (index, sequence) in zip(sentences, input.layout.sequences) {
        tags.replaceSubrange(
          sequence.start..<sequence.start + sequence.length, with: data.sentences[index].tags)
      }
      return network.head.loss(scores, tags: tags, layout: input.layout)
    }
    let tagCount = network.head.tagSet.count
    var marginals = Tensor(zeros: [input.layout.rows, tagCount])
    for (index, sequence) in zip(sentences, input.layout.sequences) {
      for (position, packed) in data.sentences[index].marginals.enumerated() {
        for (tag, share) in SoftLabels.unpack(packed).enumerated() {
          marginals[(sequence.start + position) * tagCount + tag] = share
        }
      }
    }
    return network.head.loss(scores, marginals: marginals, layout: input.layout)
  }

  /// Scores the development sets and saves the model if their F1, words of all sets counted
  /// together, is the best so far: a mean over sets would follow the chance of the smallest.
  mutating func evaluate(
    pass: Int
  ) throws(SegmentationError) -> (scores: [(name: String, score: SegmentationScore)], saved: Bool) {
    average?.exchange()
    defer { average?.exchange() }
    let model = model
    let scores: [(String, SegmentationScore)]
    do {
      scores = try data.development.run(model)
    } catch {
      throw .badConfiguration("the transitions have become invalid (\(error)): training diverged")
    }
    let pooled = scores.reduce(SegmentationScore()) { $0 + $1.1 }.f1
    let saved = scores.isEmpty || pooled > bestScore
    if saved {
      bestScore = pooled
      do { try model.save(to: configuration.output) } catch { throw .model(error) }
    }
    return (scores.map { (name: $0.0, score: $0.1) }, saved)
  }
}

extension TrainingRun {
  private static let averagePrefix = "average."
  private var checkpointPath: String { Checkpoint.path(beside: configuration.output) }

  /// What the run learns from and how it is shuffled: what a checkpoint must agree with.
  private var trainingText: String {
    (configuration.training.map { "\($0.standard.rawValue) \($0.path) \($0.repeats)" } + [
      "labels \(configuration.labels.joined(separator: " "))", "rows \(configuration.rows)",
      "shards \(configuration.shards)", "seed \(configuration.seed)",
    ]).joined(separator: "\n")
  }

  /// Writes everything needed to go on.
  mutating func writeCheckpoint() throws(SegmentationError) {
    var checkpoint = Checkpoint(of: network.parameters)
    checkpoint.optimizer = optimizer.snapshot
    checkpoint.integers["step"] = UInt64(step)
    checkpoint.integers["optimizer.steps"] = UInt64(optimizer.steps)
    checkpoint.integers["batches"] = UInt64(batchesPerPass)
    checkpoint.texts["training"] = trainingText
    if let average {
      checkpoint.integers["average.updates"] = UInt64(average.updates)
      for (parameter, mean) in zip(network.parameters, average.means) {
        checkpoint.parameters[Self.averagePrefix + parameter.name] = mean
      }
    }
    checkpoint.numbers["best"] = bestScore
    do { try checkpoint.write(to: checkpointPath) } catch { throw .tensors(error) }
    lastCheckpoint = Date()
  }

  /// Takes up a checkpoint; false where there is none.
  mutating func resume() throws(SegmentationError) -> Bool {
    guard FileManager.default.fileExists(atPath: checkpointPath) else { return false }
    do {
      let checkpoint = try Checkpoint(path: checkpointPath)
      guard checkpoint.integers["batches"] == UInt64(batchesPerPass),
        checkpoint.texts["training"] == trainingText
      else {
        throw SegmentationError.badCheckpoint(
          path: checkpointPath, reason: "it belongs to other training text")
      }
      try checkpoint.restore(network.parameters, path: checkpointPath)
      guard let steps = checkpoint.integers["optimizer.steps"].flatMap(Int.init(exactly:)),
        let step = checkpoint.integers["step"].flatMap(Int.init(exactly:)),
        optimizer.restore(steps: steps, checkpoint.optimizer)
      else {
        throw SegmentationError.badCheckpoint(
          path: checkpointPath, reason: "it belongs to another network")
      }
      if average != nil {
        let means = network.parameters.map { checkpoint.parameters[Self.averagePrefix + $0.name] }
        guard let updates = checkpoint.integers["average.updates"].flatMap(Int.init(exactly:)),
          average?.restore(means.compactMap { $0 }, updates: updates) == true
        else {
          throw SegmentationError.badCheckpoint(
            path: checkpointPath, reason: "it holds no averages that fit")
        }
      }
      self.step = step
      bestScore = checkpoint.numbers["best"] ?? 0
      return true
    } catch let error as SegmentationError {
      throw error
    } catch let error as SafetensorsError {
      throw .tensors(error)
    } catch {
      fatalError("unreachable: \(error)")
    }
  }
}
