import Foundation
import ProgramTesting
import TensorCore
import Testing
import TitleGeneration

@Suite struct TitleTrainerTests {
  private func losses(
    _ configuration: TitleTrainer.Configuration
  ) throws -> [Double] {
    var losses: [Double] = []
    try TitleTrainer(configuration).run { event in
      if case .evaluated(_, _, _, let measured?, _) = event { losses += measured.map(\.loss) }
    }
    return losses
  }

  @Test func `A network learns to copy what follows a colon`() throws {
    let folder = try TemporaryFolder()
    let losses = try losses(TinyPairs.configuration(in: folder.path()))
    #expect(losses.count == 8)
    #expect(losses[0] > 1)
    #expect(losses[7] < 0.5, "\(losses)")
  }

  @Test func `The older copy prior learns too`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.copying = .prior
    configuration.followsMatches = false
    let losses = try losses(configuration)
    #expect(losses[7] < losses[0])
  }

  @Test func `A run that was stopped goes on as if it had not been`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 2
    configuration.pretrainingPasses = 1
    configuration.pretraining = [.init(path: folder.path("dev.jsonl"), repeats: 2)]
    let whole = try losses(configuration)

    configuration.session.output = folder.path("stopped")
    configuration.session.checkpointInterval = 0
    let trainer = TitleTrainer(configuration)
    let task = Task { () -> TitleError? in
      do throws(TitleError) {
        try trainer.run { event in
          if case .evaluated = event { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return nil
      } catch {
        return error
      }
    }
    #expect(await task.value == .cancelled)
    #expect(try losses(configuration) == Array(whole.dropFirst()))
  }

  @Test func `A run that diverges stops`() async throws {
    let folder = try TemporaryFolder()
    let configuration = try TinyPairs.configuration(in: folder.path())
    let trainer = TitleTrainer(configuration)
    await Task {
      _ = try? trainer.run { event in
        if case .evaluated = event { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }.value
    let path = configuration.session.output + ".checkpoint"
    var checkpoint = try Checkpoint(path: path)
    for (name, tensor) in checkpoint.parameters where name.hasPrefix("decoder") {
      checkpoint.parameters[name] = Tensor(
        Array(repeating: .nan, count: tensor.count), shape: tensor.shape)
    }
    try checkpoint.write(to: path)
    let error = #expect(throws: TitleError.self) { try trainer.run() }
    guard case .badConfiguration(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("is not finite at step"))
  }

  @Test func `A checkpoint of another run is refused`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 1
    try TitleTrainer(configuration).run()
    configuration.session.seed = 2
    #expect {
      try TitleTrainer(configuration).run()
    } throws: { error in
      guard case TitleError.badCheckpoint(let path, _) = error else { return false }
      return path == configuration.session.output + ".checkpoint"
    }
  }

  @Test func `Training goes on from a model`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    let first = try losses(configuration)
    configuration.initialModel = configuration.session.output
    configuration.session.output = folder.path("second")
    configuration.session.passes = 1
    configuration.session.learningRate = 1e-4
    let second = try losses(configuration)
    #expect(abs(second[0] - first[7]) < 0.2)
  }

  @Test func `Learning from its own titles lets them agree better with the given ones`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 1
    let before = try TitleTrainer(configuration).run()
    configuration.initialModel = configuration.session.output
    configuration.session.output = folder.path("second")
    configuration.session.passes = 2
    configuration.riskTitles = 4
    let after = try TitleTrainer(configuration).run()
    let pairs = TinyPairs.pairs(40, seed: 2)
    func agreement(_ model: TitleModel) throws -> Double {
      let generator = TitleGenerator(model)
      return try pairs.reduce(0) {
        let title = try generator.title(for: $1.body)
        return $0 + RougeScore(reference: $1.title, candidate: title).rougeL
      }
    }
    let scores = (before: try agreement(before), after: try agreement(after))
    #expect(scores.after > scores.before, "\(scores)")
    // The same run gives the same weights.
    configuration.session.output = folder.path("third")
    let again = try TitleTrainer(configuration).run()
    #expect(try agreement(again) == scores.after)
  }

  @Test func `The older copy prior has no titles to learn from`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.copying = .prior
    configuration.riskTitles = 4
    #expect(
      throws: TitleError.badConfiguration("risk titles need a network that copies by pointer")
    ) { try TitleTrainer(configuration).run() }
  }

  @Test func `Titles that are all too long are reported`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.longestTitle = 3
    #expect(
      throws: TitleError.badConfiguration(
        "no title has 1 to 3 symbols and a text that can be read")
    ) { try TitleTrainer(configuration).run() }
    configuration.session.shards = 0
    #expect(throws: TitleError.self) { try TitleTrainer(configuration).run() }
  }

  @Test func `Without pairs there is nothing to learn`() throws {
    let folder = try TemporaryFolder()
    var configuration = TitleTrainer.Configuration()
    configuration.session.output = folder.path("model")
    #expect(throws: TitleError.noPairs(paths: [])) { try TitleTrainer(configuration).run() }
    let path = folder.path("empty.jsonl")
    try Data().write(to: URL(fileURLWithPath: path))
    configuration.training = [.init(path: path)]
    #expect(throws: TitleError.noPairs(paths: [path])) { try TitleTrainer(configuration).run() }
    // Nothing that a later run would take for a model is left.
    #expect(!FileManager.default.fileExists(atPath: configuration.session.output))
  }

  @Test(arguments: [0, -1, 10_000_001, 999_999_999_999, .max, .min])
  func `Repeats that no memory holds are refused`(_ repeats: Int) throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.training[0].repeats = repeats
    #expect {
      try TitleTrainer(configuration).run()
    } throws: { "\($0)".contains("is repeated \(repeats) times") }
  }

  @Test(
    arguments: [
      { $0.window = 0 }, { $0.window = 4097 }, { $0.rows = 0 }, { $0.embedding = 0 },
      { $0.encoderCells = -1 }, { $0.decoderCells = 0 }, { $0.longestTitle = 0 },
      { $0.pretrainingPasses = -1 }, { $0.dropout = 1 }, { $0.dropout = .nan },
      { $0.dropout = -0.1 },
      { $0.session.passes = 0 }, { $0.session.passes = .max }, { $0.session.shards = 0 },
      { $0.session.evaluations = 0 }, { $0.session.learningRate = .nan },
    ] as [@Sendable (inout TitleTrainer.Configuration) -> Void])
  func `Settings that no run can have are refused before anything is read`(
    change: @Sendable (inout TitleTrainer.Configuration) -> Void
  ) throws {
    let folder = try TemporaryFolder()
    var configuration = TitleTrainer.Configuration()
    configuration.training = [.init(path: "/nowhere")]
    configuration.session.output = folder.path("model")
    change(&configuration)
    #expect {
      try TitleTrainer(configuration).run()
    } throws: { error in
      guard case TitleError.option = error else { return false }
      return true
    }
  }

  @Test func `Pairs in memory give the model that pairs of files give`() async throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 1
    let whole = try losses(configuration)
    let weights = try folder.read("model/model.safetensors")
    func inMemory(_ sources: [TitleTrainer.PairSource]) throws -> [TitleTrainer.PairSource] {
      try sources.map {
        TitleTrainer.PairSource(try PairFile.read($0.path), name: "mine", repeats: $0.repeats)
      }
    }
    configuration.training = try inMemory(configuration.training)
    configuration.development = try inMemory(configuration.development)
    configuration.session.output = folder.path("memory")
    #expect(try losses(configuration) == whole)
    #expect(try folder.read("memory/model.safetensors") == weights)
    let card = String(decoding: try folder.read("memory/CARD.md"), as: UTF8.self)
    #expect(card.contains("- training: `mine`, SHA-256 `"))
    // The run is at its end: what is awaited is its model.
    let model = try await TitleTrainer(configuration).run()
    #expect(model.name == configuration.session.name)
    let copy = try JSONDecoder().decode(
      TitleTrainer.Configuration.self, from: JSONEncoder().encode(configuration))
    #expect(copy == configuration)
  }

  @Test func `A model's card names data by digest, settings and figures`() throws {
    let folder = try TemporaryFolder()
    var configuration = try TinyPairs.configuration(in: folder.path())
    configuration.session.passes = 1
    let losses = try losses(configuration)
    let card = String(decoding: try folder.read("model/CARD.md"), as: UTF8.self)
    #expect(card.firstMatch(of: /- training: `[a-z]+\.jsonl`, SHA-256 `[0-9a-f]{64}`/) != nil)
    #expect(card.firstMatch(of: /- development: `dev\.jsonl`, SHA-256 `[0-9a-f]{64}`/) != nil)
    #expect(card.contains("| embedding | \(configuration.embedding) |"))
    #expect(card.contains("- loss in nats a symbol on dev.jsonl: "))
    #expect(!card.contains(folder.path()) && losses.count == 1)
  }
}
