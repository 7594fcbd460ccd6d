import ConditionalTransformer
import Foundation
import ProgramTesting
import TensorCore
import Testing

@Suite struct ConditionalTrainerTests {
  // With its conditions told, three judgements are open in six steps: 3^(1/6) = 1.20; without them
  // also the place and the mood: (3 · 3 · 2)^(1/6) = 1.62.

  @Test(arguments: Conditioning.allCases)
  func `A network learns what its conditions mean`(_ kind: Conditioning) throws {
    var run = try LabelledFolder()
    run.configuration.conditioning = kind
    let figures = try run.figures()
    #expect(figures.count == 4)
    let last = try #require(figures.last)
    #expect(last.conditional < 1.25 && last.conditional > 1.15, "\(figures)")
    let open = try #require(last.unconditional)
    #expect(open < 1.75 && open > 1.55, "\(figures)")
    let model = try ConditionalModel(folder: run.configuration.session.output)
    #expect(model.schema.keys.map(\.name) == ["mood", "place"])
    #expect(model.schema.keys.map(\.values) == [["bad", "good"], ["城", "山", "海"]])
    #expect(model.shape.conditioning == kind)
  }

  @Test func `A pretrained model says the same until its conditions are learned`() throws {
    var run = try LabelledFolder()
    let text = (0..<300).map { ["海边真好。\n", "山上太差。\n", "城里不错。\n"][$0 % 3] }.joined()
    var base = run.configuration
    base.conditions = []
    base.development = []
    base.training = [try run.folder.write(text, to: "text.txt")]
    base.session.output = run.folder.path("base")
    try ConditionalTrainer(base).run()
    #expect(try ConditionalModel(folder: base.session.output).schema.width == 0)

    // As good as no step.
    run.configuration.initial = base.session.output
    run.configuration.session.passes = 1
    run.configuration.session.learningRate = 1e-30
    let first = try run.figures()[0]
    #expect(first.conditional == first.unconditional)
    run.configuration.session.output = run.folder.path("more")
    run.configuration.session.learningRate = 1e-2
    let last = try #require(try run.figures().last)
    #expect(last.conditional < first.conditional - 0.2)
    #expect(try ConditionalModel(folder: run.configuration.session.output).shape.dimension == 32)
  }

  @Test func `Vectors are conditions, too`() throws {
    var run = try LabelledFolder()
    // The same table with vectors for labels: which mood, which place.
    func split(_ path: String, _ name: String) throws -> (path: String, vectors: Tensor) {
      let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .dropFirst()
        .map { $0.split(separator: "\t").map(String.init) }
      let vectors: [[Float]] = rows.map {
        [$0[0] == "good" ? 1 : -1, $0[1] == "海" ? 1 : 0, $0[1] == "山" ? 1 : 0]
      }
      let text = rows.map { $0[2] + "\n" }.joined()
      return (
        try run.folder.write(text, to: name),
        Tensor(vectors.flatMap(\.self), shape: [rows.count, 3])
      )
    }
    let training = try split(run.configuration.conditions[0], "train.txt")
    let development = try split(run.configuration.development[0], "dev.txt")
    var writer = SafetensorsWriter()
    writer.add("conditions", training.vectors)
    writer.add("development.conditions", development.vectors)
    let path = run.folder.path("vectors.safetensors")
    try writer.write(to: path)
    run.configuration.conditions = []
    run.configuration.training = [training.path]
    run.configuration.development = [development.path]
    run.configuration.vectors = path
    let last = try #require(try run.figures().last)
    #expect(last.conditional < 1.25, "\(last)")
    let model = try ConditionalModel(folder: run.configuration.session.output)
    #expect(model.schema == ConditionSchema(vectorWidth: 3))

    run.configuration.session.output = run.folder.path("other")
    run.configuration.training = run.configuration.development
    #expect {
      _ = try run.figures()
    } throws: { error in
      guard case ConditionalError.badConfiguration(let reason) = error else { return false }
      return reason.contains("conditions holds [600, 3] numbers for 60 texts")
    }
  }

  @Test(arguments: [false, true])
  func `A run that was stopped goes on as if it had not been`(isCheckpointing: Bool) async throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 2
    run.configuration.dropout = 0.1
    run.configuration.isCheckpointing = isCheckpointing
    let whole = try run.figures()

    run.configuration.session.output = run.folder.path("stopped")
    let trainer = ConditionalTrainer(run.configuration)
    let task = Task { () -> Bool in
      do throws(ConditionalError) {
        try trainer.run { event in
          if case .evaluated = event { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return false
      } catch {
        if case .cancelled = error { return true }
        return false
      }
    }
    #expect(await task.value)
    #expect(try run.figures() == Array(whole.dropFirst()))
  }

  @Test func `A checkpoint of another run is refused`() throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 1
    _ = try run.figures()
    run.configuration.session.seed = 2
    #expect {
      _ = try run.figures()
    } throws: { error in
      guard case ConditionalError.badCheckpoint(let path, _) = error else { return false }
      return path == run.configuration.session.output + ".checkpoint"
    }
    run.configuration.session.resumes = false
    #expect(try run.figures().count == 4)
  }

  @Test func `A checkpoint holds the settings by names of its own, not of types`() throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 1
    _ = try run.figures()
    let path = run.configuration.session.output + ".checkpoint"
    let settings = try #require(try Checkpoint(path: path).texts["settings"])
    #expect(settings.hasPrefix("kind: transformer\ndimension: 32\nlayers: 2\n"), "\(settings)")
    #expect(settings.contains("\npasses: 1\n") && !settings.contains("ConditionalTransformer"))
  }

  @Test func `A checkpoint of other labels or texts is refused`() throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 1
    let figures = try run.figures()
    #expect(!figures.isEmpty)
    let path = run.configuration.conditions[0]
    let table = try String(contentsOfFile: path, encoding: .utf8)
    for changed in [
      table.replacing("good\t", with: "fine\t"), table.replacing("真好", with: "很好"),
    ] {
      _ = try run.folder.write(changed, to: "train.tsv")
      run.configuration.development = []
      #expect {
        try ConditionalTrainer(run.configuration).run()
      } throws: { error in
        guard case .badCheckpoint = error as? ConditionalError else { return false }
        return true
      }
    }
  }

  @Test func `A model to begin with gives each label what it knows of it`() throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 4
    let known = try #require(try run.figures().last)
    // As many values, of which one is another, in another order.
    for path in run.configuration.conditions + run.configuration.development {
      let table = try String(contentsOfFile: path, encoding: .utf8)
      try table.replacing("\t海\t", with: "\t岸\t").write(
        toFile: path, atomically: true, encoding: .utf8)
    }
    run.configuration.initial = run.configuration.session.output
    run.configuration.session.output = run.folder.path("more")
    run.configuration.session.passes = 1
    run.configuration.session.learningRate = 1e-30
    let before = try #require(try run.figures().first)
    let model = try ConditionalModel(folder: run.configuration.session.output)
    #expect(model.schema.keys[1].values == ["城", "山", "岸"])
    // Two places of three are still known; of the third only the mood is.
    let open = try #require(known.unconditional)
    #expect(before.conditional < open && before.conditional > known.conditional, "\(before)")
  }

  @Test func `The same seed gives the same weights`() throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 1
    run.configuration.dropout = 0.2
    let one = try run.figures()
    run.configuration.session.output = run.folder.path("again")
    #expect(try run.figures() == one)
    run.configuration.session.seed = 7
    run.configuration.session.output = run.folder.path("other")
    #expect(try run.figures() != one)
  }

  @Test func `What is missing, empty or impossible is reported`() throws {
    func error(_ change: (inout LabelledFolder) throws -> Void) throws -> ConditionalError? {
      var run = try LabelledFolder()
      run.configuration.session.passes = 1
      try change(&run)
      do throws(ConditionalError) {
        try ConditionalTrainer(run.configuration).run()
        return nil
      } catch {
        return error
      }
    }
    let empty = try error {
      $0.configuration.conditions = [try $0.folder.write([], to: "empty.tsv")]
    }
    guard case .noText = empty else {
      Issue.record("\(String(describing: empty))")
      return
    }
    let missing = try error { $0.configuration.conditions = [$0.folder.path("missing.tsv")] }
    guard case .corpus(.file) = missing else {
      Issue.record("\(String(describing: missing))")
      return
    }
    let heads = try error { $0.configuration.heads = 5 }
    guard case .badConfiguration(let reason) = heads, reason.contains("5 heads") else {
      Issue.record("\(String(describing: heads))")
      return
    }
    let both = try error { $0.configuration.training = $0.configuration.conditions }
    guard case .badConfiguration = both else {
      Issue.record("\(String(describing: both))")
      return
    }
    let unknown = try error {
      $0.configuration.development = [
        try $0.folder.write("mood\tplace\ttext\nodd\t海\t海边真好。\n", to: "odd.tsv")
      ]
    }
    guard case .badTable(_, line: 2, let odd) = unknown, odd.contains("'odd' for 'mood'") else {
      Issue.record("\(String(describing: unknown))")
      return
    }
  }

  @Test(
    arguments: [
      { $0.heads = 0 }, { $0.dimension = 0 }, { $0.layers = 0 }, { $0.layers = -1 },
      { $0.hidden = 0 }, { $0.positions = 1 }, { $0.batch = 0 }, { $0.minimumCount = 0 },
      { $0.dropout = 1 }, { $0.dropout = .nan }, { $0.dropout = -0.1 }, { $0.conditionDropout = 2 },
      { $0.conditionDropout = .nan }, { $0.session.shards = 0 }, { $0.session.evaluations = 0 },
      { $0.session.learningRate = .nan },
    ] as [@Sendable (inout ConditionalTrainer.Configuration) -> Void])
  func `Settings that no run can have are refused before anything is read`(
    change: @Sendable (inout ConditionalTrainer.Configuration) -> Void
  ) throws {
    var run = try LabelledFolder()
    run.configuration.conditions = ["/nowhere"]
    change(&run.configuration)
    #expect {
      try ConditionalTrainer(run.configuration).run()
    } throws: { error in
      guard case ConditionalError.option = error else { return false }
      return true
    }
  }

  @Test func `Texts in memory give the model that a table gives`() async throws {
    var run = try LabelledFolder()
    run.configuration.session.passes = 1
    let figures = try run.figures()
    let weights = try run.folder.read("model/model.safetensors")
    let card = String(decoding: try run.folder.read("model/CARD.md"), as: UTF8.self)
    #expect(card.contains("- training: `train.tsv`, SHA-256 `"))
    #expect(card.contains("- perplexity of a character: "))
    let texts = try LabelledText.read(tables: run.configuration.conditions)
    let development = try LabelledText.read(tables: run.configuration.development)
    (run.configuration.conditions, run.configuration.development) = ([], [])
    run.configuration.session.output = run.folder.path("memory")
    let trainer = ConditionalTrainer(run.configuration, texts: texts, development: development)
    let model = try await trainer.run()
    #expect(try run.folder.read("memory/model.safetensors") == weights)
    #expect(model.schema.keys.map(\.name) == ["mood", "place"] && !figures.isEmpty)
    run.configuration.conditions = ["both.tsv"]
    await #expect(throws: ConditionalError.self) {
      try await ConditionalTrainer(run.configuration, texts: texts).run()
    }
  }
}
