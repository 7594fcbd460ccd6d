import Foundation
import OrderedNeurons
import ProgramTesting
import Testing

@Suite struct LanguageTrainerTests {
  // Knowing the language, four subjects, three verbs and two objects are open in five steps:
  // (4 · 3 · 2)^(1/5) = 1.89.

  @Test(arguments: [4, 0])
  func `A network learns which object belongs to which verb`(chunk: Int) throws {
    var run = try TrainingFolder()
    run.configuration.chunk = chunk
    let perplexities = try run.perplexities()
    #expect(perplexities.count == 4)
    #expect(perplexities[3] < 2.1, "\(perplexities)")
    #expect(perplexities[3] > 1.7, "\(perplexities)")

    let model = try OrderedNeuronLM(model: run.configuration.session.output)
    let likely = try model.read("我们看书。").logProbability
    #expect(try likely > model.read("我们看米饭。").logProbability + 2)
    #expect(model.model.parsingLayer == (chunk > 0 ? 1 : nil))
  }

  @Test func `Guided distances follow the guide`() throws {
    var run = try TrainingFolder()
    run.configuration.guidance = 5
    run.configuration.session.reportInterval = 0
    var errors: [Double] = []
    try LanguageTrainer(run.configuration).run { event in
      if case .progress(_, _, let terms, _) = event { errors.append(terms[1].value) }
    }
    let last = try #require(errors.last)
    #expect(last < errors[0] / 3, "\(errors)")
  }

  @Test func `A run that was stopped goes on as if it had not been`() async throws {
    var run = try TrainingFolder()
    run.configuration.session.passes = 2
    run.configuration.dropout = 0.1
    run.configuration.dropConnect = 0.1
    let whole = try run.perplexities()

    run.configuration.session.output = run.folder.path("stopped")
    let isCancelled = await isCancelled(run.configuration) { event in
      if case .evaluated = event { true } else { false }
    }
    #expect(isCancelled)
    #expect(try run.perplexities() == Array(whole.dropFirst()))
  }

  @Test func `A run that was stopped before its first step goes on`() async throws {
    var run = try TrainingFolder()
    run.configuration.session.passes = 1
    let whole = try run.perplexities()
    run.configuration.session.output = run.folder.path("stopped")
    let isCancelled = await isCancelled(run.configuration) { event in
      if case .prepared = event { true } else { false }
    }
    #expect(isCancelled)
    #expect(try run.perplexities() == whole)
  }

  /// Whether training throws `.cancelled` when its task is cancelled at an event.
  private func isCancelled(
    _ configuration: LanguageTrainer.Configuration,
    at isEnd: @escaping @Sendable (LanguageTrainer.Event) -> Bool
  ) async -> Bool {
    await Task { () -> Bool in
      do throws(LanguageError) {
        try LanguageTrainer(configuration).run { event in
          if isEnd(event) { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return false
      } catch {
        if case .cancelled = error { return true }
        return false
      }
    }.value
  }

  @Test func `A checkpoint of another run is refused`() throws {
    var run = try TrainingFolder()
    run.configuration.session.passes = 1
    _ = try run.perplexities()
    run.configuration.session.seed = 2
    #expect {
      _ = try run.perplexities()
    } throws: { error in
      guard case LanguageError.badCheckpoint(let path, _) = error else { return false }
      return path == run.configuration.session.output + ".checkpoint"
    }
    run.configuration.session.resumes = false
    #expect(try run.perplexities().count == 4)
  }

  @Test func `Too little text, no text, and impossible sizes are reported`() throws {
    var run = try TrainingFolder()
    run.configuration.streams = 4096
    #expect {
      _ = try run.perplexities()
    } throws: { error in
      guard case LanguageError.badConfiguration(let reason) = error else { return false }
      return reason.contains("too few for 8192 streams of 16")
    }
    run = try TrainingFolder()
    run.configuration.cells = 25
    #expect(throws: LanguageError.self) { try run.perplexities() }
    run.configuration.cells = 24
    run.configuration.training = [try run.folder.write([], to: "empty.txt")]
    #expect {
      _ = try run.perplexities()
    } throws: { error in
      guard case LanguageError.noText(let paths) = error else { return false }
      return paths == run.configuration.training
    }
    run.configuration.training = [run.folder.path("missing.txt")]
    #expect {
      _ = try run.perplexities()
    } throws: { error in
      guard case LanguageError.corpus(.file) = error else { return false }
      return true
    }
  }

  @Test func `Texts in memory teach what files teach`() async throws {
    var run = try TrainingFolder()
    run.configuration.session.passes = 1
    let (training, development) = try (
      String(contentsOfFile: run.configuration.training[0], encoding: .utf8),
      String(contentsOfFile: run.configuration.development[0], encoding: .utf8)
    )
    let model = try await LanguageTrainer(run.configuration).run()
    run.configuration.session.output = run.folder.path("other")
    await #expect(throws: LanguageError.self) {
      try await LanguageTrainer(run.configuration, texts: [training]).run()
    }
    (run.configuration.training, run.configuration.development) = ([], [])
    let other = try await LanguageTrainer(
      run.configuration, texts: [training], development: [development]
    ).run()
    let sentence = [["我们", "看", "书", "。"]]
    #expect(
      try await OrderedNeuronLM(model).read(words: sentence)
        == OrderedNeuronLM(other).read(words: sentence))
  }

  @Test(
    arguments: [
      { $0.words = -1 }, { $0.embedding = .max }, { $0.cells = 0 }, { $0.layers = 17 },
      { $0.chunk = -8 }, { $0.length = 0 }, { $0.streams = .max }, { $0.guidance = .nan },
      { $0.guidance = -1 }, { $0.dropout = 1 }, { $0.dropConnect = -.infinity },
      { $0.session.passes = .max }, { $0.session.shards = 0 }, { $0.session.learningRate = .nan },
    ] as [@Sendable (inout LanguageTrainer.Configuration) -> Void])
  func `A setting that no run can have is refused before anything is read`(
    change: @Sendable (inout LanguageTrainer.Configuration) -> Void
  ) throws {
    var configuration = LanguageTrainer.Configuration()
    change(&configuration)
    #expect {
      try LanguageTrainer(configuration, texts: []).run()
    } throws: { error in
      guard case LanguageError.option = error else { return false }
      return true
    }
  }

  @Test func `A configuration is read back from its JSON`() throws {
    let configuration = try TrainingFolder().configuration
    let json = try JSONEncoder().encode(configuration)
    #expect(
      try JSONDecoder().decode(LanguageTrainer.Configuration.self, from: json) == configuration)
  }
}
