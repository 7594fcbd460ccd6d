import CharacterEncoder
import Foundation
import TensorCore
import Testing

/// A run that takes no time.
enum SmallRun {
  static let adjust: @Sendable (inout CharacterEncoderShape) -> Void = { shape in
    (shape.symbolDimension, shape.pairDimension) = (16, 8)
    (shape.channels, shape.hidden, shape.width, shape.dilations) = (16, 24, 3, [1, 2])
  }

  static func configuration(_ sample: PackedSample, _ name: String)
    -> EncoderPretrainer.Configuration
  {
    var configuration = EncoderPretrainer.Configuration()
    configuration.text = sample.path
    configuration.output = sample.folder.path(name)
    configuration.adjust = adjust
    configuration.rows = 128
    configuration.parts = 2
    configuration.warmup = 10
    configuration.learningRate = 3e-3
    return configuration
  }
}

@Suite struct PretrainingTests {
  private func files(_ configuration: EncoderPretrainer.Configuration) throws -> [Data] {
    try ["/encoder/model.safetensors", "/encoder/config.json"].map {
      try Data(contentsOf: URL(fileURLWithPath: configuration.output + $0))
    }
  }

  @Test func `Figures on development text get better`() throws {
    let sample = PackedSample()
    try sample.pack()
    var configuration = SmallRun.configuration(sample, "run")
    var figures: [PretrainingFigures] = []
    func run(steps: Int) throws {
      configuration.steps = steps
      try EncoderPretrainer.run(configuration) { event in
        if case .saved(_, let development) = event { figures.append(development) }
      }
    }
    try run(steps: 0)
    try run(steps: 150)
    #expect(figures.count == 2)
    #expect(figures[1].foresightLoss < 0.8 * figures[0].foresightLoss)
    #expect(figures[0].hidden == figures[1].hidden)
    #expect(figures[1].detectionLoss < figures[0].detectionLoss)
    #expect(figures[1].correctionLoss < 0.8 * figures[0].correctionLoss)
  }

  @Test func `A run can begin with an encoder of the same symbols, and no other`() throws {
    let sample = PackedSample()
    try sample.pack()
    var first = SmallRun.configuration(sample, "first")
    first.steps = 20
    try EncoderPretrainer.run(first)
    var second = SmallRun.configuration(sample, "second")
    second.initial = first.output + "/encoder"
    second.steps = 0
    try EncoderPretrainer.run(second)
    #expect(try files(second) == files(first))

    let other = PackedSample()
    try other.pack(PackedSample.lines.map { $0 + "真的" })
    second.text = other.path
    second.output = other.folder.path("run")
    #expect(throws: EncoderError.self) { try EncoderPretrainer.run(second) }
    // Text that was packed for the encoder has its symbols.
    try other.pack(PackedSample.lines.map { $0 + "真的" }) { $0.encoder = second.initial }
    try EncoderPretrainer.run(second)
    #expect(try files(second) == files(first))
  }

  @Test func `A run that was stopped gives the same encoder as one that was not`() throws {
    let sample = PackedSample()
    try sample.pack()
    var whole = SmallRun.configuration(sample, "whole")
    whole.steps = 70
    try EncoderPretrainer.run(whole)
    var parts = SmallRun.configuration(sample, "parts")
    parts.steps = 33
    try EncoderPretrainer.run(parts)
    parts.steps = 70
    var resumedAt = 0
    try EncoderPretrainer.run(parts) { event in
      if case .resumed(let step) = event { resumedAt = step }
    }
    #expect(resumedAt == 33)
    #expect(try files(parts) == files(whole))
  }

  @Test func `A cancelled run writes its checkpoint first`() async throws {
    let sample = PackedSample()
    try sample.pack()
    let configuration = SmallRun.configuration(sample, "run")
    let wasCancelled = await Task {
      do {
        try EncoderPretrainer.run(configuration) { event in
          if case .report = event { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return false
      } catch EncoderError.cancelled {
        return true
      } catch {
        return false
      }
    }.value
    #expect(wasCancelled)
    let checkpoint = try Checkpoint(path: configuration.output + "/run.checkpoint")
    #expect(checkpoint.integers["step"] == 50)
  }

  @Test func `A checkpoint of another run or with hostile numbers is refused`() throws {
    let sample = PackedSample()
    try sample.pack()
    var configuration = SmallRun.configuration(sample, "run")
    configuration.steps = 2
    try EncoderPretrainer.run(configuration)
    var other = configuration
    other.seed = 2
    #expect(throws: EncoderError.self) { try EncoderPretrainer.run(other) }
    let path = configuration.output + "/run.checkpoint"
    let written = try Checkpoint(path: path)
    for (name, value) in [("step", UInt64.max), ("given", 1 << 40), ("units", 1 << 63)] {
      var checkpoint = written
      checkpoint.integers[name] = value
      try checkpoint.write(to: path)
      #expect(throws: EncoderError.self, "\(name)") { try EncoderPretrainer.run(configuration) }
    }
  }

  @Test func `Settings that no run can have are refused`() throws {
    let sample = PackedSample()
    try sample.pack()
    for adjust: (inout EncoderPretrainer.Configuration) -> Void in [
      { $0.rows = 0 }, { $0.parts = 0 }, { $0.learningRate = .nan }, { $0.plateau = 0 },
      { $0.hours = .nan }, { $0.adjust = { $0.channels = .max } },
      { $0.adjust = { $0.dilations = [.max] } },
    ] {
      var configuration = SmallRun.configuration(sample, "run")
      adjust(&configuration)
      #expect(throws: EncoderError.self) { try EncoderPretrainer.run(configuration) }
    }
  }

  @Test func `Packed text of another vocabulary is refused`() throws {
    let sample = PackedSample()
    try sample.pack()
    let path = sample.path + "/" + TextPacker.vocabularyName
    let contents = try String(contentsOfFile: path, encoding: .utf8)
    try (contents + "龘\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: EncoderError.self) {
      try EncoderPretrainer.run(SmallRun.configuration(sample, "run"))
    }
  }
}
