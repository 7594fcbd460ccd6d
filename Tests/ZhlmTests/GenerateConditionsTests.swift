import ConditionalTransformer
import Foundation
import ProgramTesting
import TensorCore
import Testing

/// What `zhlm generate` writes with a model that has conditions.
@Suite struct GenerateConditionsTests {
  private let model: RandomTransformer
  private let options: [String]

  init() throws {
    model = try RandomTransformer()
    options = ["generate", "--model", model.path, "--max-length", "9", "--seed", "1"]
  }

  private struct Object: Decodable, Equatable {
    var text: String
    var prompt: String
    var conditions: [String: String]
    var logProbability: Double
    var ended: Bool
  }

  @Test func `The texts are those of the library, whatever the number of threads and texts`() throws
  {
    let generator = try ConditionalGenerator(model: model.path)
    let sampling = ConditionalSamplingOptions(
      sampling: SamplingOptions(
        maximumLength: 9, temperature: 0.7, topK: 20, topP: 0.9, unrepeatedLength: 2, seed: 3),
      guidance: 1.5, strengths: ["mood": 1.4], repetitionPenalty: 1.2)
    let texts = try generator.generate(
      under: ["mood": "bad", "主题": "花"], after: "花", count: 150, options: sampling
    ).map(\.text)
    #expect(Set(texts).count > 75)
    let arguments =
      options + [
        "--prompt", "花", "--seed", "3", "--top-k", "20", "--top-p", "0.9", "--temperature", "0.7",
        "--guidance", "1.5", "--repetition-penalty", "1.2", "--no-repeat", "2",
        "--condition", "mood=bad", "--condition", "主题=花", "--strength", "mood=1.4",
      ]
    #expect(
      try BuiltProgram.zhlm.run(arguments + ["--count", "150", "--jobs", "1"]).lines() == texts)
    #expect(
      try BuiltProgram.zhlm.run(arguments + ["--count", "150", "--jobs", "3"]).lines() == texts)
    #expect(
      try BuiltProgram.zhlm.run(arguments + ["--count", "5"]).lines() == Array(texts.prefix(5)))
    #expect(try BuiltProgram.zhlm.run(arguments).lines() == [texts[0]])
  }

  @Test func `An object a text`() throws {
    let arguments =
      options + ["--prompt", "他在", "--count", "9", "--condition", "主题=书", "--temperature", "1"]
    let outcome = try BuiltProgram.zhlm.run(arguments + ["--format", "jsonl"])
    #expect(outcome.status == 0)
    let objects = try outcome.objects(Object.self)
    #expect(objects.count == 9)
    for object in objects {
      #expect(object.prompt == "他在")
      #expect(object.text.hasPrefix("他在"))
      #expect(object.conditions == ["主题": "书"])
      #expect(object.logProbability < 0)
      #expect(object.ended || object.text.count == 11 || "。！".contains(object.text.suffix(1)))
    }
    #expect(try BuiltProgram.zhlm.run(arguments).lines() == objects.map(\.text))
    let plain = try BuiltProgram.zhlm.run(options + ["--format", "jsonl"]).objects(Object.self)
    #expect(plain.map(\.conditions) == [[:]])
  }

  @Test func `The conditions that a model knows`() throws {
    let outcome = try BuiltProgram.zhlm.run([
      "generate", "--model", model.path, "--list-conditions",
    ])
    #expect(outcome.status == 0)
    #expect(outcome.text == "mood=good\nmood=bad\n主题=花\n主题=书\n")
    let json = try BuiltProgram.zhlm.run(
      ["generate", "--model", model.path, "--list-conditions", "--format", "jsonl"])
    #expect(
      json.text == """
        {"key":"mood","values":["good","bad"]}
        {"key":"主题","values":["花","书"]}

        """)
  }

  @Test(arguments: [
    (["--condition", "colour=red"], "no condition 'colour'. The model knows mood, 主题."),
    (["--condition", "mood=red"], "'mood' cannot be 'red'. The model knows good, bad."),
    (["--condition", "mood"], "'--condition' takes KEY=VALUE, not 'mood'."),
    (["--condition", "=good"], "'--condition' takes KEY=VALUE, not '=good'."),
    (
      ["--condition", "mood=good", "--condition", "mood=bad"],
      "'--condition' gives 'mood' twice."
    ),
    (["--guidance=-1"], "'--guidance' takes a number from 0 to 100, not -1.0."),
    (["--guidance", "nan"], "'--guidance' takes a number from 0 to 100, not nan."),
    (
      ["--repetition-penalty", "0.5"],
      "'--repetition-penalty' takes a number from 1 to 100, not 0.5."
    ),
    (["--no-repeat=-1"], "'--no-repeat' takes a number from 0 to 10000, not -1."),
    (["--strength", "mood"], "'--strength' takes KEY=NUMBER, not 'mood'."),
    (["--strength", "mood=11"], "'--strength' takes a number from 0 to 10, not '11'."),
    (["--strength", "mood=2"], "a strength is given for 'mood', but no value"),
    (["--max-words", "5"], "'--max-words' is not for "),
    (["--segmenter", "accurate"], "'--segmenter' is not for "),
    (
      ["--prompt", String(repeating: "花", count: 30)],
      "a beginning of 30 characters: the model reads at most 29"
    ),
  ])
  func `What the model cannot do`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.zhlm.run(["generate", "--model", model.path] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("zhlm: " + message))
  }

  @Test(arguments: [
    ["--condition", "mood=good"], ["--list-conditions"], ["--guidance", "2"],
    ["--max-length", "3"], ["--repetition-penalty", "2"],
    ["--strength", "mood=2"], ["--rhyme", "modern"], ["--acrostic", "花花"],
  ])
  func `What a language model cannot do`(arguments: [String]) throws {
    let language = try RandomLanguage()
    let outcome = try BuiltProgram.zhlm.run(["generate", "--model", language.path] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("zhlm: '\(arguments[0])' is not for "))
  }

  @Test func `A model that is nowhere, and one that is damaged`() throws {
    let outcome = try BuiltProgram.zhlm.run(["generate", "--model", "nowhere"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("zhlm: no model 'nowhere': "))
    #expect(
      outcome.errors.contains("the shipped language and conditional models are default, base,"))
    try Data("{\"conditions\": 3}".utf8).write(
      to: URL(fileURLWithPath: model.path + "/config.json"))
    let damaged = try BuiltProgram.zhlm.run(options)
    #expect(damaged.status == 65)
    #expect(damaged.errors.contains("config.json"))
  }

  @Test func `A name stands for a model with conditions where no language model has it`() throws {
    let root = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: root.path("conditional"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: model.path, toPath: root.path("conditional/mine"))
    let named = try BuiltProgram.zhlm.run(
      ["generate", "--model", "mine", "--max-length", "9", "--seed", "1"],
      prefix: ["env", "HANZIKIT_MODELS=" + root.path()])
    #expect(named.status == 0)
    #expect(try named.lines() == BuiltProgram.zhlm.run(options).lines())
  }

  @Test(.timeLimit(.minutes(10)))
  func `A full disk is reported, a reader that stops early is not`() throws {
    let full = try BuiltProgram.zhlm.run(options, output: "/dev/full")
    #expect(full.status == 74)
    #expect(full.errors == "zhlm: standard output: cannot write: No space left on device\n")
    let folder = try TemporaryFolder()
    let pipe = try ProcessPipe()
    let process = try BuiltProgram.spawn(
      [BuiltProgram.zhlm.path] + options + ["--count", "1000000"]
    ) {
      actions in
      posix_spawn_file_actions_adddup2(&actions, pipe.writing, 1)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    pipe.closeWriting()
    pipe.closeReading()
    let (status, _) = try BuiltProgram.wait(for: process)
    #expect(status == 0)
    #expect(try folder.read("errors") == [])
  }
}
