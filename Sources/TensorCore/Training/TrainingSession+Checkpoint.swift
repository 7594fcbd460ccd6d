import SystemCore

extension TrainingSession {
  private static var averagePrefix: String { "average." }

  /// What decides the result.
  package var allSettings: [(name: String, value: String)] {
    work.settings + [
      ("passes", "\(settings.passes)"), ("learning rate", "\(settings.learningRate)"),
      ("averaged steps", "\(settings.averagedSteps)"), ("shards", "\(settings.shards)"),
      ("seed", "\(settings.seed)"),
    ]
  }

  /// What was read and built before the first step, and the number of all steps, for a person.
  package var summary: String { "\(work.summary), \(steps) steps" }

  /// What decides the result, a setting a line: what a checkpoint must agree with.
  private var description: String {
    allSettings.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
  }

  /// The card of the model at this step.
  package func card(_ figures: Work.Figures?) -> String {
    ModelCard(
      name: settings.name, sources: sources, summary: work.summary, settings: allSettings,
      step: (step, steps), figures: figures.map(work.values(of:)) ?? []
    ).markdown
  }

  /// Writes everything needed to resume.
  mutating func writeCheckpoint() throws(Work.Failure) {
    defer { lastCheckpoint = clock.now }
    guard let checkpointPath else { return }
    var checkpoint = Checkpoint(of: parameters)
    for (adam, _) in optimizers { checkpoint.optimizer.merge(adam.snapshot) { $1 } }
    checkpoint.integers["step"] = UInt64(step)
    checkpoint.integers["optimizer.steps"] = UInt64(optimizers.first?.adam.steps ?? 0)
    checkpoint.integers["data"] = fingerprint
    checkpoint.texts["settings"] = description
    checkpoint.numbers["best"] = best
    if let average {
      checkpoint.integers["average.updates"] = UInt64(average.updates)
      for (parameter, mean) in zip(parameters, average.means) {
        checkpoint.parameters[Self.averagePrefix + parameter.name] = mean
      }
    }
    work.store(in: &checkpoint)
    do { try checkpoint.write(to: checkpointPath) } catch { throw .tensors(error) }
  }

  /// Resumes from the checkpoint; false where there is none.
  mutating func resume() throws(Work.Failure) -> Bool {
    guard let path = checkpointPath, Folder.exists(path) else {
      return false
    }
    let checkpoint: Checkpoint
    do { checkpoint = try Checkpoint(path: path) } catch { throw .tensors(error) }
    if let reason = mismatch(with: checkpoint) {
      throw .badCheckpoint(path: path, reason: reason)
    }
    do { try checkpoint.restore(parameters, path: path) } catch { throw .tensors(error) }
    guard let made = checkpoint.count("optimizer.steps"), let step = checkpoint.count("step"),
      step <= steps,
      optimizers.allSatisfy({ $0.adam.restore(steps: made, checkpoint.optimizer) }),
      restoreAverage(from: checkpoint), work.restore(from: checkpoint, step: step)
    else {
      throw .badCheckpoint(path: path, reason: "it belongs to another network or is damaged")
    }
    self.step = step
    best = checkpoint.numbers["best"]
    return true
  }

  /// In what a checkpoint's run differs from this one; nil where it is the same.
  private func mismatch(with checkpoint: Checkpoint) -> String? {
    let settings = description.split(separator: "\n")
    let others = (checkpoint.texts["settings"] ?? "").split(separator: "\n")
    guard others.first == settings.first, others.count == settings.count else {
      return "it belongs to another kind of run or was written by another version"
    }
    if let (theirs, ours) = zip(others, settings).first(where: { $0 != $1 }) {
      return "it belongs to another run (\(theirs); now \(ours))"
    }
    return checkpoint.integers["data"] == fingerprint
      ? nil : "it belongs to a run on other training data"
  }

  private mutating func restoreAverage(from checkpoint: Checkpoint) -> Bool {
    guard average != nil else { return true }
    let means = parameters.compactMap { checkpoint.parameters[Self.averagePrefix + $0.name] }
    return average?.restore(means, updates: checkpoint.count("average.updates") ?? -1) ?? false
  }
}

extension Checkpoint {
  /// A whole number that counts something, nil where there is none or none that can be.
  fileprivate func count(_ name: String) -> Int? { integers[name].flatMap(Int.init(exactly:)) }
}
