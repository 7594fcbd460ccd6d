import Foundation
import TensorCore
import Testing
import WordSegmentation

@Suite struct SegmenterTrainerTests {
  @Test func `Same seed gives the same model`() throws {
    let first = try weights(TinyModel.Files().configuration(passes: 3))
    let second = try weights(TinyModel.Files().configuration(passes: 3))
    #expect(first == second)
    var other = try TinyModel.Files().configuration(passes: 3)
    other.session.seed = 2
    #expect(try weights(other) != first)
  }

  @Test func `Goes on from its checkpoint to the same model`() async throws {
    let whole = try weights(TinyModel.Files().configuration(passes: 4))
    let configuration = try TinyModel.Files().configuration(passes: 4)
    let interrupted = await Task {
      do {
        try await SegmenterTrainer(configuration).run { event in
          if case .evaluated(_, _, 2, _, _) = event {
            withUnsafeCurrentTask { $0?.cancel() }
          }
        }
        return false
      } catch {
        return error is CancellationError
      }
    }.value
    #expect(interrupted)
    var resumedAt = 0
    func train(_ progress: (SegmenterTrainer.Event) -> Void) throws {
      try SegmenterTrainer(configuration).run(progress: progress)
    }
    try train { event in
      if case .resumed(let step) = event { resumedAt = step }
    }
    #expect(resumedAt > 0)
    #expect(try Data(contentsOf: modelFile(configuration)) == whole)
  }

  @Test func `Refuses a checkpoint of other text`() throws {
    let files = try TinyModel.Files()
    try SegmenterTrainer(files.configuration(passes: 1)).run()
    try (TinyModel.sentences + TinyModel.sentences + TinyModel.sentences).joined(separator: "\n")
      .write(toFile: files.training, atomically: true, encoding: .utf8)
    #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(files.configuration(passes: 1)).run()
    }
  }

  @Test func `A finished run gives its model again`() throws {
    let files = try TinyModel.Files()
    let first = try weights(files.configuration(passes: 3))
    #expect(try weights(files.configuration(passes: 3)) == first)
  }

  @Test(
    arguments: [
      { $0.session.passes = 2 }, { $0.session.learningRate = 1e-3 }, { $0.session.seed = 2 },
      { $0.session.averagedSteps = 5 }, { $0.session.shards = 1 }, { $0.lexicon = nil },
      { $0.channels = 32 }, { $0.training[0].repeats = 2 },
    ] as [@Sendable (inout SegmenterTrainer.Configuration) -> Void])
  func `Refuses a checkpoint of other settings`(
    _ change: @Sendable (inout SegmenterTrainer.Configuration) -> Void
  ) throws {
    var configuration = try TinyModel.Files().configuration(passes: 1)
    try SegmenterTrainer(configuration).run()
    change(&configuration)
    #expect {
      try SegmenterTrainer(configuration).run()
    } throws: { error in
      guard case .badCheckpoint = error as? SegmentationError else { return false }
      return true
    }
  }

  @Test func `Refuses a checkpoint of another standard`() throws {
    let files = try TinyModel.Files()
    try SegmenterTrainer(files.configuration(passes: 1)).run()
    var other = files.configuration(passes: 1)
    other.training[0].standard = .msr
    #expect(throws: SegmentationError.self) { try SegmenterTrainer(other).run() }
  }

  @Test func `Refuses an output that cannot be written`() throws {
    let files = try TinyModel.Files()
    var configuration = files.configuration(passes: 1)
    configuration.session.output = files.training + "/model"
    let error = #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(configuration).run()
    }
    #expect(error?.description.contains("/model: cannot write: ") == true)
  }

  @Test func `Hostile numbers in a checkpoint are refused`() throws {
    for (name, value) in [("step", UInt64.max), ("optimizer.steps", 1 << 63)] {
      let configuration = try TinyModel.Files().configuration(passes: 2)
      try SegmenterTrainer(configuration).run()
      var checkpoint = try Checkpoint(path: configuration.session.output + ".checkpoint")
      checkpoint.integers[name] = value
      try checkpoint.write(to: configuration.session.output + ".checkpoint")
      #expect(throws: SegmentationError.self) { try SegmenterTrainer(configuration).run() }
    }
  }

  @Test(arguments: ["", "\n \n"])
  func `Empty training text is an error`(_ text: String) throws {
    let files = try TinyModel.Files()
    try text.write(toFile: files.training, atomically: true, encoding: .utf8)
    let error = #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(files.configuration()).run()
    }
    #expect(error?.description.contains("train.txt") == true)
  }

  @Test func `Invalid text names file and line`() throws {
    let files = try TinyModel.Files()
    try Data("好 的\n\u{0}".utf8 + [0xFF, 0x0A]).write(to: URL(fileURLWithPath: files.training))
    let error = #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(files.configuration()).run()
    }
    #expect(error?.description.contains("train.txt:2:") == true)
    // Counted from the beginning of the file.
    #expect(error?.description.contains("byte 9") == true)
  }

  @Test func `Missing file is an error`() throws {
    var configuration = try TinyModel.Files().configuration()
    configuration.training = [
      .init(standard: .pku, path: configuration.session.output + ".missing")
    ]
    #expect(throws: SegmentationError.self) { try SegmenterTrainer(configuration).run() }
  }

  private func weights(_ configuration: SegmenterTrainer.Configuration) throws -> Data {
    try SegmenterTrainer(configuration).run()
    return try Data(contentsOf: modelFile(configuration))
  }

  private func modelFile(_ configuration: SegmenterTrainer.Configuration) -> URL {
    URL(fileURLWithPath: configuration.session.output + "/model.safetensors")
  }

  @Test(
    arguments: [
      { $0.channels = 0 }, { $0.channels = -1 }, { $0.channels = 1025 }, { $0.layers = 0 },
      { $0.layers = -1 }, { $0.session.shards = 0 }, { $0.rows = 0 }, { $0.session.passes = 0 },
      { $0.session.passes = .max },
      { $0.session.learningRate = .nan }, { $0.session.learningRate = 0 },
      { $0.session.averagedSteps = -1 },
      { $0.maximumBigrams = -1 }, { $0.minimumCharacterCount = -1 }, { $0.training[0].repeats = 0 },
      { $0.training[0].repeats = .max }, { $0.training = [] }, { $0.session.output = "" },
      { ($0.network, $0.channels) = (.lookup, 65) }, { ($0.network, $0.channels) = (.lookup, 1) },
    ] as [@Sendable (inout SegmenterTrainer.Configuration) -> Void])
  func `Impossible settings are refused before anything is read`(
    _ change: @Sendable (inout SegmenterTrainer.Configuration) -> Void
  ) throws {
    var configuration = try TinyModel.Files().configuration(passes: 1)
    configuration.lexicon = "nowhere"
    change(&configuration)
    #expect {
      try SegmenterTrainer(configuration).run()
    } throws: { error in
      switch error as? SegmentationError {
      case .option, .badConfiguration: true
      default: false
      }
    }
  }

  @Test func `A run that diverges stops`() async throws {
    let configuration = try TinyModel.Files().configuration(passes: 2)
    let first = Task {
      try? await SegmenterTrainer(configuration).run { event in
        if case .evaluated = event { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    _ = await first.value
    let path = configuration.session.output + ".checkpoint"
    var checkpoint = try Checkpoint(path: path)
    let transitions = try #require(checkpoint.parameters["transitions"])
    checkpoint.parameters["transitions"] = Tensor(
      Array(repeating: Float.nan, count: transitions.count), shape: transitions.shape)
    try checkpoint.write(to: path)
    #expect {
      try SegmenterTrainer(configuration).run()
    } throws: { "\($0)".contains("is not finite at step") }
  }

  @Test func `Lookup networks of any other width never run`() async {
    await #expect(processExitsWith: .failure) {
      _ = try RandomModel(.lookup, seed: 1) { $0.channels = 65 }
    }
  }

  @Test func `A byte order mark is no part of the first word`() throws {
    let files = try TinyModel.Files()
    let plain = try weights(files.configuration(passes: 1))
    let marked = try TinyModel.Files()
    try ("\u{FEFF}" + TinyModel.sentences.joined(separator: "\n"))
      .write(toFile: marked.training, atomically: true, encoding: .utf8)
    #expect(try weights(marked.configuration(passes: 1)) == plain)
  }

  @Test func `A line beyond the readers limit is one sentence`() throws {
    let files = try TinyModel.Files()
    let line = Array(repeating: TinyModel.sentences[0], count: 20_000).joined(separator: " ")
    try (line + "\n").write(toFile: files.training, atomically: true, encoding: .utf8)
    var summary = ""
    try SegmenterTrainer(files.configuration(passes: 1)).run { event in
      if case .prepared(let text, _, _) = event { summary = text }
    }
    #expect(line.utf8.count > 1 << 20)
    #expect(summary.hasPrefix("1 sentences, "))
  }

  @Test func `More sentences than memory holds are refused`() throws {
    var configuration = try TinyModel.Files().configuration(passes: 1)
    configuration.training[0].repeats = 1_000_000
    configuration.training = Array(repeating: configuration.training[0], count: 7)
    #expect {
      try SegmenterTrainer(configuration).run()
    } throws: { "\($0)".contains("112000000 sentences in a pass") }
  }

  @Test func `Sentences and words in memory give the model that files of them give`() throws {
    let files = try TinyModel.Files()
    let expected = try weights(files.configuration(passes: 2))
    var configuration = try TinyModel.Files().configuration(passes: 2)
    let sentences = TinyModel.sentences.map { $0.split(separator: " ").map(String.init) }
    configuration.training = [.init(standard: .pku, sentences: sentences)]
    configuration.development = configuration.training
    configuration.lexicon = nil
    configuration.words = try String(contentsOfFile: files.lexicon, encoding: .utf8)
      .split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(try weights(configuration) == expected)
  }

  @Test func `A configuration is coded and read again`() throws {
    var configuration = try TinyModel.Files().configuration()
    configuration.training.append(.init(standard: .msr, sentences: [["好", "的"]], repeats: 3))
    configuration.maskedDigits = [.wtb]
    let json = try JSONEncoder().encode(configuration)
    #expect(
      try JSONDecoder().decode(SegmenterTrainer.Configuration.self, from: json) == configuration)
  }
}
