import Foundation
import ProgramTesting
import Reporting
import Synchronization
import SystemCore
import TensorCore
import Testing

/// A weight is drawn to numbers, of which each pass has some in an order of its own.
private final class PointTask: TrainingTask {
  enum Failure: TrainingFailure, Equatable {
    case option(OptionError)
    case badConfiguration(String)
    case badCheckpoint(path: String, reason: String)
    case model(ModelError)
    case tensors(SafetensorsError)
    case cancelled
  }

  static let unit = "numbers"
  static let terms = ["loss", "weight"]

  let point = Parameter("point", Tensor([1, -2]))
  let passes: Int
  /// The batches that each pass lacks of four.
  let missing: Int
  /// The scores of the models, in their order.
  let scores: [Double]
  let fingerprint: UInt64
  let kind: String
  private let state = Mutex((measured: 0, saved: [Tensor](), card: ""))

  init(
    passes: Int = 3, missing: Int = 0, scores: [Double] = [], fingerprint: UInt64 = 1,
    kind: String = "point"
  ) {
    (self.passes, self.missing, self.scores) = (passes, missing, scores)
    (self.fingerprint, self.kind) = (fingerprint, kind)
  }

  var saved: [Tensor] { state.withLock { $0.saved } }
  var summary: String { "a point" }
  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] {
    [([point], Adam.Configuration(), 1)]
  }
  func warmup(of steps: Int) -> Int { min(2, steps) }
  var stepsPerPass: [Int] { Array(repeating: 4, count: passes) }
  var settings: [(name: String, value: String)] { [("kind", kind)] }

  func batches(ofPass pass: Int) -> [[Float]] {
    (0..<4 - missing).map { [Float(pass), Float($0)] }
  }
  func units(in shard: Float) -> Int { 3 }
  func loss(of shard: Float, number: Int, step: Int, on tape: Tape) -> [Variable] {
    let distance = tape.variable(point).dropout(0.2) + tape.constant(Tensor([shard, Float(step)]))
    return [(distance * distance).sum(), tape.variable(point).sum().scaled(by: 0.1)]
  }
  func model() -> Tensor { point.value }
  func figures(of model: Tensor) -> Double? {
    state.withLock { state in
      guard !scores.isEmpty else { return nil }
      defer { state.measured += 1 }
      return scores[state.measured % scores.count]
    }
  }
  func score(of figures: Double) -> Double? { figures }
  func values(of figures: Double) -> [(name: String, value: Double)] { [("score", figures)] }
  var sources: [TrainingSource] {
    [TrainingSource(role: "training", name: "numbers", digest: "ab12")]
  }
  func save(_ model: Tensor, card: String) {
    state.withLock {
      $0.saved.append(model)
      $0.card = card
    }
  }
  /// The card of the last model that was saved.
  var card: String { state.withLock(\.card) }
}

private func run(
  _ task: PointTask, _ settings: TrainingSettings, threads: Int = 2,
  _ report: (TrainingEvent<Double>) -> Void = { _ in }
) throws(PointTask.Failure) {
  var session = TrainingSession(settings, task, threads: WorkerThreads(count: threads))
  try session.run(report)
}

@Suite struct TrainingSessionTests {
  private let folder: TemporaryFolder
  private let settings: TrainingSettings

  init() throws {
    folder = try TemporaryFolder()
    var settings = TrainingSettings(passes: 3, learningRate: 0.1)
    settings.output = folder.path("model")
    settings.reportInterval = 0
    self.settings = settings
  }

  private func failure(
    _ task: PointTask, _ settings: TrainingSettings
  ) -> PointTask.Failure? {
    do throws(PointTask.Failure) {
      try run(task, settings)
      return nil
    } catch {
      return error
    }
  }

  @Test func `A run reports what it does`() throws {
    var lines: [String] = []
    try run(PointTask(passes: 2), settings) { event in
      switch event {
      case .prepared(let summary, let weights, let steps):
        lines.append("\(summary), \(weights) weights, \(steps) steps")
      case .resumed: lines.append("resumed")
      case .progress(let step, let steps, let terms, let speed):
        #expect(terms.map(\.name) == ["loss", "weight"])
        #expect(speed.unit == "numbers" && speed.perSecond > 0)
        lines.append("\(step) of \(steps)")
      case .evaluated(let step, let steps, let pass, _, let isSaved):
        lines.append("pass \(pass) at \(step) of \(steps), \(isSaved)")
      }
    }
    #expect(
      lines == [
        "a point, 2 weights, 8 steps", "1 of 8", "2 of 8", "3 of 8", "4 of 8",
        "pass 1 at 4 of 8, true", "5 of 8", "6 of 8", "7 of 8", "8 of 8", "pass 2 at 8 of 8, true",
      ])
  }

  @Test(arguments: 0..<12, [0, 4])
  func `A run that is cancelled at any step resumes to the same end`(
    step: Int, averaged: Int
  ) async throws {
    var settings = settings
    settings.averagedSteps = averaged
    let whole = PointTask()
    try run(whole, settings)
    let last = try Checkpoint(path: folder.path("model.checkpoint"))

    settings.output = folder.path("stopped")
    let stopped = await Task { [settings] () -> PointTask.Failure? in
      do throws(PointTask.Failure) {
        try run(PointTask(), settings) { event in
          let isEnd =
            switch event {
            case .prepared: step == 0
            case .progress(let made, _, _, _): made == step
            default: false
            }
          if isEnd { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return nil
      } catch {
        return error
      }
    }.value
    #expect(stopped == .cancelled)
    let resumed = PointTask()
    var steps: [Int] = []
    try run(resumed, settings) { if case .resumed(let step) = $0 { steps.append(step) } }
    #expect(steps == [step])
    #expect(resumed.saved.last == whole.saved.last)
    #expect(try Checkpoint(path: folder.path("stopped.checkpoint")) == last)
  }

  @Test func `The number of threads changes nothing`() throws {
    var settings = settings
    settings.resumes = false
    var ends: [Tensor?] = []
    for threads in [1, 2, 5] {
      let task = PointTask()
      try run(task, settings, threads: threads)
      ends.append(task.saved.last)
    }
    #expect(ends[1] == ends[0] && ends[2] == ends[0])
  }

  @Test(arguments: [(nil, [4, 8, 12]), (1, [12]), (5, [3, 6, 9, 12]), (100, Array(1...12))])
  func `Models are measured after each pass or as often as is asked for`(
    evaluations: Int?, expected: [Int]
  ) throws {
    var settings = settings
    settings.evaluations = evaluations
    var steps: [Int] = []
    try run(PointTask(), settings) {
      if case .evaluated(let step, _, _, _, _) = $0 { steps.append(step) }
    }
    #expect(steps == expected)
  }

  @Test func `A pass with fewer batches than steps ends with the last of them`() throws {
    var steps: [Int] = []
    try run(PointTask(missing: 2), settings) {
      if case .progress(let step, _, _, _) = $0 { steps.append(step) }
    }
    #expect(steps == [1, 4, 5, 8, 9, 12])
  }

  @Test func `The best model is kept, also after a run that was cancelled`() async throws {
    let task = PointTask(scores: [0.5, 0.4, 0.5])
    var saved: [Bool] = []
    try run(task, settings) {
      if case .evaluated(_, _, _, _, let isSaved) = $0 { saved.append(isSaved) }
    }
    #expect(saved == [true, false, false])
    #expect(task.saved.count == 1)
    #expect(try Checkpoint(path: folder.path("model.checkpoint")).numbers["best"] == 0.5)
    // The best model is not known any more.
    let again = PointTask(scores: [1])
    try run(again, settings)
    #expect(again.saved.isEmpty)
  }

  @Test func `A finished run saves its model again`() throws {
    var settings = settings
    let first = PointTask()
    settings.averagedSteps = 4
    try run(first, settings)
    let again = PointTask()
    try run(again, settings)
    #expect(again.saved == [first.saved.last])
  }

  @Test func `A run that diverges stops and leaves the checkpoint`() throws {
    try run(PointTask(passes: 1), settings)
    let path = folder.path("model.checkpoint")
    var checkpoint = try Checkpoint(path: path)
    checkpoint.parameters["point"] = Tensor([.nan, 0])
    checkpoint.integers["step"] = 2
    try checkpoint.write(to: path)
    guard case .badConfiguration(let reason) = failure(PointTask(passes: 1), settings) else {
      Issue.record("no failure")
      return
    }
    #expect(reason.hasPrefix("the loss or its gradient is not finite at step 2: lower"))
    #expect(try Checkpoint(path: path).integers["step"] == 2)
  }

  @Test func `A checkpoint of another run says in what it differs`() throws {
    try run(PointTask(), settings)
    func reason(_ task: PointTask, _ settings: TrainingSettings) -> String? {
      guard case .badCheckpoint(let path, let reason) = failure(task, settings) else { return nil }
      #expect(path == folder.path("model.checkpoint"))
      return reason
    }
    #expect(reason(PointTask(fingerprint: 2), settings)?.contains("other training data") == true)
    #expect(reason(PointTask(kind: "line"), settings)?.contains("another kind of run") == true)
    var other = settings
    other.learningRate = 0.2
    #expect(reason(PointTask(), other)?.contains("(learning rate: 0.1; now learning") == true)
    other = settings
    other.seed = 7
    #expect(reason(PointTask(), other)?.contains("(seed: 1; now seed: 7)") == true)
    other = settings
    (other.threads, other.evaluations) = (1, 2)
    #expect(failure(PointTask(), other) == nil)
  }

  @Test(
    arguments: [("step", UInt64.max), ("step", 13), ("optimizer.steps", 1 << 63)])
  func `Hostile numbers in a checkpoint are refused`(name: String, value: UInt64) throws {
    try run(PointTask(), settings)
    let path = folder.path("model.checkpoint")
    var checkpoint = try Checkpoint(path: path)
    checkpoint.integers[name] = value
    try checkpoint.write(to: path)
    guard case .badCheckpoint = failure(PointTask(), settings) else {
      Issue.record("taken")
      return
    }
  }

  @Test func `Without a folder nothing is written, without steps nothing is done`() throws {
    var settings = settings
    settings.output = ""
    let task = PointTask()
    try run(task, settings)
    #expect(task.saved.count == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    guard case .badConfiguration = failure(PointTask(passes: 0), settings) else {
      Issue.record("no failure")
      return
    }
  }

  @Test func `A model has a card that says what it was made of`() throws {
    let task = PointTask(passes: 1, scores: [0.25])
    var settings = settings
    settings.passes = 1
    try run(task, settings)
    #expect(
      task.card == """
        # default

        \(ModelCard.mark)

        ## Data

        - training: `numbers`, SHA-256 `ab12`

        a point.

        ## Settings

        | setting | value |
        |---|---|
        | kind | point |
        | passes | 1 |
        | learning rate | 0.1 |
        | averaged steps | 0 |
        | shards | 2 |
        | seed | 1 |

        ## Development data

        After step 4 of 4:

        - score: 0.2500

        """)
  }

  @Test func `The digest of a source is that of its bytes`() throws {
    let one = try folder.write("abc", to: "texts/one.txt")
    let source = TrainingSource(role: "training", path: one, repeats: 3)
    #expect(source.name == "one.txt" && source.repeats == 3)
    #expect(source.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(TrainingSource(role: "training", path: one, files: [one]).digest == source.digest)
    let two = try folder.write("abd", to: "texts/two.txt")
    let both = TrainingSource(role: "training", path: folder.path("texts"), files: [one, two])
    let swapped = TrainingSource(role: "training", path: folder.path("texts"), files: [two, one])
    #expect(both.name == "texts" && both.digest?.count == 64 && both.digest != swapped.digest)
    #expect(TrainingSource(role: "training", path: "-").digest == nil)
    let memory = TrainingSource(role: "training", name: "mine", texts: ["abc", "d"])
    #expect(memory.digest != TrainingSource(role: "x", name: "mine", texts: ["abcd"]).digest)
  }

  @Test(
    arguments: [
      { $0.passes = 0 }, { $0.passes = .max }, { $0.shards = 0 }, { $0.shards = -1 },
      { $0.threads = 0 }, { $0.averagedSteps = -1 }, { $0.evaluations = 0 },
      { $0.learningRate = 0 }, { $0.learningRate = .nan }, { $0.learningRate = -1 },
      { $0.learningRate = .infinity }, { $0.reportInterval = .nan }, { $0.reportInterval = -1 },
      { $0.checkpointInterval = .nan }, { $0.checkpointInterval = -1 },
    ] as [@Sendable (inout TrainingSettings) -> Void])
  func `Settings that no run can have are refused before the folder is made`(
    change: @Sendable (inout TrainingSettings) -> Void
  ) throws {
    var settings = settings
    change(&settings)
    #expect {
      try settings.prepare(as: PointTask.Failure.self)
    } throws: { error in
      guard case PointTask.Failure.option = error else { return false }
      return true
    }
    #expect(try folder.names().isEmpty)
  }
}
