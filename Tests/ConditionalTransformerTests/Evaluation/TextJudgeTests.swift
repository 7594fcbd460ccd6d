import ConditionalTransformer
import Foundation
import GeneratedText
import ProgramTesting
import SystemCore
import TensorCore
import Testing

/// Texts whose taste and topic a single pair of characters tells.
func labelledTexts(_ count: Int, seed: UInt64) -> [LabelledText] {
  var random = SplitMix(seed: seed)
  let filler = Array("的一是了我不人在他有这个上们来到时大地为子中你说生")
  return (0..<count).map { index in
    let (isGood, topic) = (index % 2 == 0, index / 2 % 3)
    var parts = (0..<Int.random(in: 3...12, using: &random)).map { _ in
      String(filler[Int.random(in: 0..<filler.count, using: &random)])
    }
    let signs = [isGood ? "很好" : "好差", ["苹果", "汽车", "电影"][topic]]
    for sign in signs {
      parts.insert(sign, at: Int.random(in: 0...parts.count, using: &random))
    }
    var conditions = ["taste": isGood ? "good" : "bad"]
    // Not every text tells its topic.
    if index % 7 > 0 { conditions["topic"] = ["fruit", "cars", "films"][topic] }
    return LabelledText(parts.joined(), conditions: conditions)
  }
}

/// A small judge of `labelledTexts`.
func smallJudge(seed: UInt64 = 1, texts: Int = 240) throws -> TextJudge {
  var configuration = TextJudgeTrainer.Configuration()
  configuration.batch = 8
  configuration.learningRate = 0.02
  configuration.dropout = 0.2
  configuration.session.seed = seed
  var shape = ClassifierShape(values: 2)
  (shape.runRows, shape.runDimension, shape.placeRows) = (1 << 10, 8, 1 << 9)
  (shape.placeDimension, shape.patterns) = (8, 8)
  return try TextJudgeTrainer(
    configuration, texts: labelledTexts(texts, seed: seed), shape: shape
  ).run()
}

@Suite struct TextJudgeTests {
  @Test func `Learns a task that can be learned, without and with margin`() throws {
    let judge = try smallJudge()
    #expect(judge.classifiers.map(\.key) == ["taste", "topic"])
    #expect(judge.classifiers.map(\.values) == [["bad", "good"], ["cars", "films", "fruit"]])
    let unseen = labelledTexts(210, seed: 99)
    let accuracies = judge.accuracies(on: unseen)
    #expect(accuracies.map(\.share) == [1, 1])
    #expect(accuracies.map(\.texts) == [210, 180])
    #expect(accuracies[0].values.map(\.texts) == [105, 105])
    #expect(accuracies[1].values.map(\.recall) == [1, 1, 1])
    #expect(judge.classifiers[0].values(of: ["这个很好", "", "人在好差"]).count == 3)
    // Spelling is no difference.
    #expect(judge.classifiers[1].values(of: ["  電影　的"]) == ["films"])
  }

  @Test func `The same seed gives the same weights, another one others`() throws {
    let judges = try [1, 1, 2].map { try smallJudge(seed: $0, texts: 40) }
    let folders = try judges.map { _ in try TemporaryFolder() }
    for (judge, folder) in zip(judges, folders) { try judge.save(to: folder.path()) }
    let weights = try folders.map { try $0.read("model.safetensors") }
    #expect(weights[0] == weights[1])
    #expect(weights[0] != weights[2])
  }

  @Test func `Reads what it wrote`() throws {
    let folder = try TemporaryFolder()
    let judge = try smallJudge()
    try judge.save(to: folder.path("judge"))
    let again = try TextJudge(folder: folder.path("judge"))
    let texts = labelledTexts(60, seed: 5)
    #expect(again.accuracies(on: texts) == judge.accuracies(on: texts))
    #expect(again.classifiers.map(\.values) == judge.classifiers.map(\.values))
  }

  @Test func `Refuses damaged files`() throws {
    let folder = try TemporaryFolder()
    try smallJudge(texts: 16).save(to: folder.path())
    try removeDigest(ofModel: folder.path())
    let config = String(decoding: try folder.read("config.json"), as: UTF8.self)
    let weights = try folder.read("model.safetensors")
    func refuses(_ change: () throws -> Void) throws {
      try change()
      #expect(throws: ModelError.self) { try TextJudge(folder: folder.path()) }
      try folder.write(config, to: "config.json")
      try folder.write(weights, to: "model.safetensors")
    }
    for (part, other) in [
      ("\"format\" : 1", "\"format\" : 2"), ("\"runRows\" : 1024", "\"runRows\" : 16777216"),
      ("\"runRows\" : 1024", "\"runRows\" : -1024"), ("\"placeRows\" : 512", "\"placeRows\" : 500"),
      ("\"patterns\" : 8", "\"patterns\" : 4096"), ("\"patterns\" : 8", "\"patterns\" : 0"),
      ("\"topic\"", "\"taste\""), ("\"good\"", "\"bad\""), ("\"scale\" : 10", "\"scale\" : -1"),
      ("\"values\" : 3", "\"values\" : 2"), ("{", ""),
    ] {
      #expect(config.contains(part))
      try refuses { try folder.write(config.replacing(part, with: other), to: "config.json") }
    }
    for length in [0, 7, 100, weights.count / 2, weights.count - 1] {
      try refuses { try folder.write(Array(weights[..<length]), to: "model.safetensors") }
    }
    // The last numbers become no numbers.
    try refuses {
      try folder.write(weights.dropLast(2) + [0xFF, 0x7F], to: "model.safetensors")
    }
    try refuses {
      try FileManager.default.removeItem(atPath: folder.path("model.safetensors"))
    }
    #expect(throws: Never.self) { try TextJudge(folder: folder.path()) }
    #expect(throws: ModelError.self) { try TextJudge(folder: folder.path("none")) }
  }

  @Test func `Texts that tell nothing apart are refused`() {
    #expect(throws: ConditionalError.self) { try TextJudgeTrainer(texts: []).run() }
    let same = [LabelledText](repeating: LabelledText("好", conditions: ["a": "b"]), count: 9)
    #expect(throws: ConditionalError.self) { try TextJudgeTrainer(texts: same).run() }
    var configuration = TextJudgeTrainer.Configuration()
    configuration.session.passes = 0
    #expect(throws: ConditionalError.self) {
      try TextJudgeTrainer(configuration, texts: labelledTexts(9, seed: 1)).run()
    }
  }

  @Test func `No number of the configuration stops the process`() throws {
    let folder = try TemporaryFolder()
    try smallJudge(texts: 16).save(to: folder.path())
    try removeDigest(ofModel: folder.path())
    let variants = withHostileNumbers(
      String(decoding: try folder.read("config.json"), as: UTF8.self))
    #expect(variants.count > 150)
    for variant in variants {
      try folder.write(variant, to: "config.json")
      do throws(ModelError) {
        _ = try TextJudge(folder: folder.path())
      } catch {
        #expect(!"\(error)".isEmpty)
      }
    }
  }

  @Test func `Values that are canonically equivalent are told apart`() throws {
    let (plain, compatible) = ("凉", "\u{F979}")
    let texts = labelledTexts(24, seed: 1).map {
      LabelledText(
        characters: $0.characters,
        conditions: ["taste": $0.conditions["taste"] == "good" ? plain : compatible])
    }
    var configuration = TextJudgeTrainer.Configuration()
    configuration.session.passes = 1
    var shape = ClassifierShape(values: 2)
    (shape.runRows, shape.runDimension, shape.placeRows) = (1 << 10, 8, 1 << 9)
    (shape.placeDimension, shape.patterns) = (8, 8)
    let judge = try TextJudgeTrainer(configuration, texts: texts, shape: shape).run()
    func scalars(_ names: [String]) -> [UInt32?] { names.map { $0.unicodeScalars.first?.value } }
    #expect(scalars(judge.classifiers[0].values) == [0x51C9, 0xF979])
    let accuracy = judge.accuracies(on: texts)[0]
    #expect(scalars(accuracy.values.map(\.name)) == [0x51C9, 0xF979])
    #expect(accuracy.values.map(\.texts) == [12, 12])
    let figures = SampleEvaluation(judge: judge, training: texts).figures(of: texts)
    #expect(figures.map(\.texts) == [24, 24, 12, 12])
    let folder = try TemporaryFolder()
    try judge.save(to: folder.path())
    #expect(
      scalars(try TextJudge(folder: folder.path()).classifiers[0].values) == [0x51C9, 0xF979])
  }

  @Test(
    arguments: [
      { $0.batch = 0 }, { $0.session.shards = 0 }, { $0.session.passes = 0 },
      { $0.session.averagedSteps = 1 }, { $0.session.learningRate = .nan },
      { $0.learningRate = .nan },
      { $0.learningRate = 2 }, { $0.runLearningRate = 0 }, { $0.dropout = 1 },
      { $0.dropout = .nan },
      { $0.runDropout = -0.1 }, { $0.margin = -1 }, { $0.margin = .infinity }, { $0.scale = 0 },
      { $0.scale = .infinity },
    ] as [@Sendable (inout TextJudgeTrainer.Configuration) -> Void])
  func `Settings that no run can have are refused`(
    change: @Sendable (inout TextJudgeTrainer.Configuration) -> Void
  ) throws {
    var configuration = TextJudgeTrainer.Configuration()
    change(&configuration)
    let texts = labelledTexts(9, seed: 1)
    #expect {
      try TextJudgeTrainer(configuration, texts: texts).run()
    } throws: { error in
      guard case ConditionalError.option = error else { return false }
      return true
    }
  }

  @Test func `A judge is saved with a card, and trained from tables as from memory`() async throws {
    let folder = try TemporaryFolder()
    let table =
      "taste\ttext\n"
      + (0..<40).map { $0 % 2 == 0 ? "good\t很好的苹果\($0)\n" : "bad\t好差的汽车\($0)\n" }.joined()
    var configuration = TextJudgeTrainer.Configuration()
    configuration.session.passes = 1
    configuration.conditions = [try folder.write(table, to: "table.tsv")]
    configuration.development = configuration.conditions
    configuration.session.output = folder.path("judge")
    try await TextJudgeTrainer(configuration).run()
    let card = String(decoding: try folder.read("judge/CARD.md"), as: UTF8.self)
    #expect(card.hasPrefix("# judge\n"))
    #expect(card.contains("- training: `table.tsv`, SHA-256 `"))
    #expect(card.contains("- share told of taste: "))
    let texts = try LabelledText.read(tables: configuration.conditions)
    var inMemory = configuration
    (inMemory.conditions, inMemory.development) = ([], [])
    inMemory.session.output = folder.path("memory")
    try await TextJudgeTrainer(inMemory, texts: texts, development: texts).run()
    #expect(
      try folder.read("memory/model.safetensors") == folder.read("judge/model.safetensors"))
  }
}
