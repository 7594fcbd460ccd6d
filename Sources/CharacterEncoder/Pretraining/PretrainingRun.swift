import SystemCore
import TensorCore

/// The changing part of a pretraining: weights, optimiser, position in the text.
struct PretrainingRun {
  let network: PretrainingNetwork
  private(set) var step = 0
  private let parameters: [Parameter]

  private let configuration: EncoderPretrainer.Configuration
  private let data: PretrainingData
  private let confusions: ConfusionTable?
  private let optimizer: Adam
  private let schedule: LearningRateSchedule
  private let tape = Tape(.training, precision: .mixed)
  private var average: WeightAverage
  private var order: PieceOrder
  private var units = 0
  private var seconds = 0.0
  private var recent = Recent()

  /// What was counted since the last report.
  private struct Recent {
    var steps = 0
    var seconds = 0.0
    var norm = 0.0
    var figures = PretrainingFigures()
  }

  /// Steps between two reports, and batches of development text.
  private static let reportInterval = 50
  private static let developmentBatches = 60

  /// A run at its beginning. Throws for an initial encoder or a table of mistakes that cannot be read, and
  /// `badConfiguration` for an encoder of other text.
  init(
    _ configuration: EncoderPretrainer.Configuration, _ data: PretrainingData
  ) throws(EncoderError) {
    self.configuration = configuration
    self.data = data
    confusions = try configuration.confusions.map { path throws(EncoderError) in
      try ConfusionTable(path: path, symbols: data.symbols)
    }
    var shape = CharacterEncoderShape(symbols: data.symbols.count, pairs: data.pairs.count + 1)
    configuration.adjust(&shape)
    if let folder = configuration.initial {
      let initial: EncoderModel
      do { initial = try EncoderModel(folder: folder) } catch { throw .model(error) }
      guard initial.symbols == data.symbols, initial.pairs.keys == data.text.pairs else {
        throw .badConfiguration(
          "the encoder in \(folder) has other symbols or pairs than the packed text")
      }
      shape = initial.network.shape
      network = PretrainingNetwork(shape, seed: configuration.seed)
      network.encoder.take(initial.network)
    } else {
      network = PretrainingNetwork(shape, seed: configuration.seed)
    }
    parameters = network.parameters
    var adam = Adam.Configuration()
    adam.beta2 = 0.98
    adam.epsilon = 1e-6
    adam.weightDecay = 0.01
    adam.clippingNorm = 2
    optimizer = Adam(parameters, adam)
    schedule = LearningRateSchedule(
      peak: configuration.learningRate, warmup: configuration.warmup, total: configuration.plateau,
      decay: .inverseSquareRoot)
    average = WeightAverage(of: parameters, horizon: configuration.averagedSteps)
    order = PieceOrder(data.text.training, seed: configuration.seed)
  }

  /// The encoder as it is now.
  private var model: EncoderModel {
    EncoderModel(symbols: data.symbols, pairs: data.pairs, network: network.encoder)
  }

  /// Learns from one batch; gives a report at every ``reportInterval``-th step.
  mutating func makeStep() throws(EncoderError) -> PretrainingReport? {
    let clock = ContinuousClock()
    let start = clock.now
    var gradients = Gradients()
    for part in 0..<configuration.parts {
      var random = random(step: step, part: part)
      let (loss, figures) = network.loss(
        of: nextBatch(using: &random), pairs: data.pairs, on: tape, random: &random)
      gradients.add(tape.backward(from: loss))
      recent.figures += figures
      units += figures.units
    }
    let rate = schedule.rate(at: step)
    let norm = optimizer.step(
      gradients, learningRate: rate, gradientScale: 1 / Float(configuration.parts))
    guard norm.isFinite else {
      throw .badConfiguration(
        "the gradient is not finite at step \(step): lower the learning rate; the encoder and the "
          + "checkpoint are those from before")
    }
    step += 1
    average.update(step: step)
    recent.steps += 1
    recent.norm += Double(norm)
    let elapsed = start.duration(to: clock.now) / .seconds(1)
    seconds += elapsed
    recent.seconds += elapsed
    guard recent.steps == Self.reportInterval else { return nil }
    defer { recent = Recent() }
    return PretrainingReport(
      step: step, pass: order.position.pass, seconds: seconds, units: units,
      unitsPerSecond: Double(recent.figures.units) / recent.seconds, learningRate: rate,
      gradientNorm: recent.norm / Double(recent.steps), figures: recent.figures)
  }

  /// The same numbers for the same part of the same step, whether the run was stopped before or not.
  private func random(step: Int, part: Int) -> RandomGenerator {
    var mixer = RandomGenerator(seed: configuration.seed ^ UInt64(step) << 20 ^ UInt64(part))
    return RandomGenerator(seed: mixer.next())
  }

  /// The next pieces, as many as fit into the rows of a part, one at least.
  private mutating func nextBatch(using random: inout RandomGenerator) -> PretrainingBatch {
    var symbols: [Int32] = []
    var lengths: [Int] = []
    repeat {
      let piece = order.next()
      lengths.append(data.text.length(of: piece))
      data.text.append(piece, to: &symbols)
    } while symbols.count < configuration.rows
    return batch(symbols, lengths, random: &random)
  }

  private func batch(
    _ symbols: [Int32], _ lengths: [Int], random: inout RandomGenerator
  ) -> PretrainingBatch {
    PretrainingBatch(
      symbols, lengths: lengths, mask: data.symbols.mask, mistakes: confusions,
      symbolCount: data.symbols.count, random: &random)
  }

  /// Writes the checkpoint and the encoder of averaged weights, whose figures on development text
  /// are given.
  mutating func save() throws(EncoderError) -> PretrainingFigures {
    do { try checkpoint.write(to: checkpointPath) } catch { throw .tensors(error) }
    average.exchange()
    defer { average.exchange() }
    do {
      try model.save(to: configuration.output + "/encoder")
      if let confusions {
        try network.correctionModel(
          symbols: data.symbols, pairs: data.pairs, confusions: confusions
        ).save(to: configuration.output + "/proofreading")
      }
    } catch {
      throw .model(error)
    }
    return evaluate()
  }

  /// Figures on development text, whose hidden symbols are always the same.
  private func evaluate() -> PretrainingFigures {
    var figures = PretrainingFigures()
    var random = RandomGenerator(seed: 1)
    let tape = Tape(.inference, precision: .mixed)
    var pieces = data.text.development.makeIterator()
    for _ in 0..<Self.developmentBatches {
      var symbols: [Int32] = []
      var lengths: [Int] = []
      while symbols.count < configuration.rows, let piece = pieces.next() {
        lengths.append(data.text.length(of: piece))
        data.text.append(piece, to: &symbols)
      }
      guard !symbols.isEmpty else { break }
      let batch = batch(symbols, lengths, random: &random)
      figures += network.loss(of: batch, pairs: data.pairs, on: tape, random: &random).figures
    }
    return figures
  }
}

extension PretrainingRun {
  private var checkpointPath: String { configuration.output + "/run.checkpoint" }

  /// What a checkpoint must agree with.
  private var description: String {
    let shape = network.encoder.shape
    return """
      rows \(configuration.rows), parts \(configuration.parts), seed \(configuration.seed), text \
      \(data.text.unitCount) \(data.text.vocabularyDigest), channels \(shape.channels), hidden \
      \(shape.hidden), dilations \(shape.dilations)
      """
  }

  private static let averageSuffix = ".average"

  private var checkpoint: Checkpoint {
    var checkpoint = Checkpoint(of: parameters)
    checkpoint.optimizer = optimizer.snapshot
    for (parameter, mean) in zip(parameters, average.means) {
      checkpoint.optimizer[parameter.name + Self.averageSuffix] = mean
    }
    checkpoint.integers = [
      "step": UInt64(step), "pass": UInt64(order.position.pass),
      "given": UInt64(order.position.given), "units": UInt64(units),
      "average.updates": UInt64(average.updates),
    ]
    checkpoint.numbers["seconds"] = seconds
    checkpoint.texts["run"] = description
    return checkpoint
  }

  /// Takes up the checkpoint; false where there is none.
  mutating func resume() throws(EncoderError) -> Bool {
    guard Folder.exists(checkpointPath) else { return false }
    func misfit(_ reason: String) -> EncoderError {
      .badCheckpoint(path: checkpointPath, reason: reason)
    }
    let checkpoint: Checkpoint
    do { checkpoint = try Checkpoint(path: checkpointPath) } catch { throw .tensors(error) }
    guard checkpoint.texts["run"] == description else {
      throw misfit("it belongs to another run: \(checkpoint.texts["run"] ?? "")")
    }
    do { try checkpoint.restore(parameters, path: checkpointPath) } catch { throw .tensors(error) }
    func integer(_ name: String) -> Int? { checkpoint.integers[name].flatMap(Int.init(exactly:)) }
    var position = PieceOrder.Position()
    guard let step = integer("step"), optimizer.restore(steps: step, checkpoint.optimizer),
      let pass = integer("pass"), let given = integer("given"),
      given <= data.text.training.count, let units = integer("units"),
      let updates = integer("average.updates"),
      average.restore(
        parameters.compactMap { checkpoint.optimizer[$0.name + Self.averageSuffix] },
        updates: updates)
    else { throw misfit("it does not fit the network or the text") }
    (position.pass, position.given) = (pass, given)
    order.seek(position)
    (self.step, self.units) = (step, units)
    seconds = checkpoint.numbers["seconds"] ?? 0
    return true
  }
}
