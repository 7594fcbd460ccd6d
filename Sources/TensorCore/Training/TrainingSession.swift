import SystemCore

/// A run of training, the same for every capability: it makes steps on batches by a schedule of
/// learning rates, averages the weights, measures and saves models, and writes checkpoints from which a
/// run that was interrupted resumes to the same end, bit for bit.
///
/// A run whose loss or gradient is not finite stops: the model and the checkpoint are then those from
/// before.
public struct TrainingSession<Work: TrainingTask> {
  /// The number of all steps.
  let steps: Int
  /// The number of steps made.
  var step = 0
  var work: Work
  let settings: TrainingSettings
  let parameters: [Parameter]
  let optimizers: [(adam: Adam, rate: Float)]
  var average: WeightAverage?
  /// The best score so far.
  var best: Double?
  /// That of the training data.
  let fingerprint: UInt64
  /// The data, for the model's card.
  let sources: [TrainingSource]
  /// Where the checkpoint is; nil for none.
  let checkpointPath: String?
  /// When the last one was written.
  var lastCheckpoint: ContinuousClock.Instant
  let clock = ContinuousClock()

  private let backward: ShardedBackward
  private let schedule: LearningRateSchedule
  /// The step that each pass begins with and, last, the number of all.
  private let passStarts: [Int]

  /// A run of `work`. `threads` are those that `work` computes figures with, too. The checkpoint is at
  /// `checkpointPath`, by default beside the model's folder; without a folder there is none.
  public init(
    _ settings: TrainingSettings, _ work: Work, threads: WorkerThreads,
    checkpointPath: String? = nil
  ) {
    self.settings = settings
    self.work = work
    fingerprint = work.fingerprint
    sources = settings.output.isEmpty ? [] : work.sources
    passStarts = work.stepsPerPass.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    steps = passStarts.last ?? 0
    parameters = work.optimizers.flatMap(\.parameters)
    optimizers = work.optimizers.map { (Adam($0.parameters, $0.adam, threads: threads), $0.rate) }
    average =
      settings.averagedSteps > 0
      ? WeightAverage(
        of: parameters, horizon: settings.averagedSteps, interval: work.averagingInterval) : nil
    backward = ShardedBackward(
      shards: settings.shards, seed: settings.seed,
      precision: work.isMixedPrecision ? .mixed : .single, threads: threads)
    schedule = LearningRateSchedule(
      peak: settings.learningRate, warmup: work.warmup(of: steps), total: steps,
      decay: work.decay)
    self.checkpointPath =
      settings.output.isEmpty ? nil : checkpointPath ?? Checkpoint.path(beside: settings.output)
    lastCheckpoint = clock.now
  }

  /// Trains to the end, from the checkpoint if there is one and the settings say so, calling `report`
  /// from this thread.
  /// Throws the error of a bad configuration where there is too little data or the run diverges, of a
  /// bad checkpoint for one of another run, and `.cancelled`, after writing a checkpoint, when the
  /// task is cancelled.
  public mutating func run(_ report: (TrainingEvent<Work.Figures>) -> Void) throws(Work.Failure) {
    let weights = parameters.reduce(0) { $0 + $1.value.count }
    report(.prepared(work.summary, weights: weights, steps: steps))
    guard steps > 0 else {
      throw .badConfiguration("the training data are too few for a step: use smaller batches")
    }
    if !settings.output.isEmpty {
      do { try Folder.make(settings.output) } catch { throw .model(.file(error)) }
    }
    if settings.resumes, try resume() { report(.resumed(step: step)) }
    // A run that was at its end already may have lost its model; the best of several is not known.
    if step == steps, best == nil { _ = try evaluate(measures: false) }
    var meter = Meter(start: clock.now)
    for pass in 0..<passStarts.count - 1 where step < passStarts[pass + 1] {
      let batches = work.batches(ofPass: pass)
      for (index, batch) in batches.enumerated().dropFirst(max(0, step - passStarts[pass])) {
        if Task.isCancelled {
          try writeCheckpoint()
          throw .cancelled
        }
        let terms = try learn(from: batch)
        meter.add(
          terms.map { Double($0) / Double(batch.count) },
          units: batch.reduce(0) { $0 + work.units(in: $1) })
        average?.update(step: step + 1)
        let before = step
        // A pass may have fewer batches than steps.
        step = index == batches.count - 1 ? passStarts[pass + 1] : step + 1
        if seconds(since: meter.start) > settings.reportInterval {
          report(progress(meter))
          meter = Meter(start: clock.now)
        }
        if isEvaluated(from: before) {
          let (figures, isSaved) = try evaluate(measures: true)
          try writeCheckpoint()
          report(
            .evaluated(step: step, of: steps, pass: pass + 1, figures: figures, isSaved: isSaved))
          meter = Meter(start: clock.now)
        } else if seconds(since: lastCheckpoint) > settings.checkpointInterval {
          try writeCheckpoint()
        }
      }
    }
  }

  private func seconds(since start: ContinuousClock.Instant) -> Double {
    start.duration(to: clock.now) / .seconds(1)
  }

  private func progress(_ meter: Meter) -> TrainingEvent<Work.Figures> {
    .progress(
      step: step, of: steps,
      terms: zip(Work.terms, meter.sums).map { (name: $0, value: $1 / Double(meter.steps)) },
      speed: (Double(meter.units) / seconds(since: meter.start), Work.unit))
  }

  /// Makes a step. Returns the terms of the loss, summed up over the shards.
  private func learn(from batch: [Work.Shard]) throws(Work.Failure) -> [Float] {
    let result = backward.run(step: step) { [work, step] number, tape in
      number < batch.count
        ? work.loss(of: batch[number], number: number, step: step, on: tape) : []
    }
    var isFinite = result.terms.allSatisfy(\.isFinite)
    for (adam, rate) in optimizers where isFinite {
      let norm = adam.step(
        result.gradients, learningRate: rate * schedule.rate(at: step),
        gradientScale: 1 / Float(batch.count))
      isFinite = norm.isFinite
    }
    guard isFinite else {
      throw .badConfiguration(
        "the loss or its gradient is not finite at step \(step): lower the learning rate; the "
          + "model and the checkpoint are those from before")
    }
    return result.terms
  }

  /// Whether the run is measured after a step, having been at `before`.
  private func isEvaluated(from before: Int) -> Bool {
    guard let evaluations = settings.evaluations else { return passStarts.contains(step) }
    let interval = (steps + evaluations - 1) / evaluations
    return step / interval > before / interval || step == steps
  }

  /// Measures the model, with averaged weights where there are any, and saves it if it is the best.
  private mutating func evaluate(
    measures: Bool
  ) throws(Work.Failure) -> (figures: Work.Figures?, isSaved: Bool) {
    average?.exchange()
    defer { average?.exchange() }
    let model = work.model()
    let figures = measures ? try work.figures(of: model) : nil
    if let score = figures.flatMap(work.score(of:)) {
      if let best, score <= best { return (figures, false) }
      best = score
    }
    try work.save(model, card: card(figures))
    return (figures, true)
  }
}

/// What steps add up to between two reports.
private struct Meter {
  let start: ContinuousClock.Instant
  var sums: [Double] = []
  var steps = 0
  var units = 0

  init(start: ContinuousClock.Instant) { self.start = start }

  mutating func add(_ terms: [Double], units: Int) {
    sums = sums.isEmpty ? terms : zip(sums, terms).map(+)
    steps += 1
    self.units += units
  }
}
