import Foundation
import OrderedNeurons
import ProgramTesting
import TensorCore
import Testing

/// What `zhlm generate` writes.
@Suite struct GenerateCommandTests {
  private let model: RandomLanguage
  private let options: [String]

  init() throws {
    model = try RandomLanguage()
    options = ["generate", "--model", model.path, "--max-words", "9", "--seed", "1"]
  }

  private struct Object: Decodable, Equatable {
    var text: String
    var prompt: String
    var words: [String]
    var seed: UInt64
    var logProbability: Double
    var ended: Bool
  }

  @Test func `A text a line, each begins with the prompt`() throws {
    let outcome = try BuiltProgram.zhlm.run(options + ["--prompt", "今天我们", "--count", "20"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let lines = try outcome.lines()
    #expect(lines.count == 20)
    #expect(lines.allSatisfy { $0.hasPrefix("今天我们") && $0.count > 4 })
    #expect(Set(lines).count > 5)
  }

  @Test func `The texts are those of the library, whatever the number of threads and texts`() throws
  {
    let reader = try OrderedNeuronLM(model: model.path)
    var sampling = SamplingOptions()
    sampling.maximumLength = 9
    sampling.seed = 3
    sampling.topK = 20
    sampling.topP = 0.9
    sampling.temperature = 0.7
    let texts = try reader.generate(after: "花", count: 30, options: sampling).map(\.text)
    let arguments =
      options + [
        "--prompt", "花", "--seed", "3", "--top-k", "20", "--top-p", "0.9", "--temperature", "0.7",
      ]
    #expect(
      try BuiltProgram.zhlm.run(arguments + ["--count", "30", "--jobs", "1"]).lines() == texts)
    #expect(
      try BuiltProgram.zhlm.run(arguments + ["--count", "30", "--jobs", "3"]).lines() == texts)
    #expect(
      try BuiltProgram.zhlm.run(arguments + ["--count", "5"]).lines() == Array(texts.prefix(5)))
    #expect(try BuiltProgram.zhlm.run(arguments).lines() == [texts[0]])
  }

  @Test func `An object a text`() throws {
    let outcome = try BuiltProgram.zhlm.run(
      options + ["--prompt", "他在", "--count", "9", "--format", "jsonl"])
    let objects = try outcome.objects(Object.self)
    #expect(objects.count == 9)
    for object in objects {
      #expect(object.prompt == "他在")
      #expect(object.text.hasPrefix("他在"))
      #expect((1...9).contains(object.words.count))
      #expect(object.logProbability < 0)
      let isSentence = object.words.last.map(["。", "!", "?", "…"].contains) ?? false
      #expect(object.ended || object.words.count == 9 || isSentence)
      #expect(object.seed == 1)
    }
    let plain = try BuiltProgram.zhlm.run(options + ["--prompt", "他在", "--count", "9"]).lines()
    #expect(plain == objects.map(\.text))
  }

  @Test func `Each run writes other texts, which its seed repeats`() throws {
    let unseeded = Array(options.dropLast(2)) + ["--count", "5", "--temperature", "1"]
    let runs = try (0..<2).map { _ in try BuiltProgram.zhlm.run(unseeded) }
    #expect(runs[0].text != runs[1].text)
    for run in runs {
      let told = try #require(run.errors.wholeMatch(of: /zhlm: seed (\d+)\n/))
      let again = try BuiltProgram.zhlm.run(unseeded + ["--seed", String(told.1)])
      #expect(again.text == run.text)
      #expect(again.errors == "")
    }
    let told = try BuiltProgram.zhlm.run(unseeded + ["--format", "jsonl"])
    #expect(told.errors == "")
    let seed = try told.objects(Object.self)[0].seed
    let again = try BuiltProgram.zhlm.run(unseeded + ["--seed", String(seed)])
    #expect(try again.lines() == told.objects(Object.self).map(\.text))
  }

  @Test func `Nothing is left to chance at temperature 0`() throws {
    let one = try BuiltProgram.zhlm.run(
      options + ["--temperature", "0", "--seed", "1", "--count", "3"]
    ).lines()
    let other = try BuiltProgram.zhlm.run(
      options + ["--temperature", "0", "--seed", "2", "--count", "3"]
    )
    .lines()
    #expect(Set(one + other).count == 1)
  }

  @Test(arguments: ["", " ", "😀", "\u{1B}[31m", "囍囍囍", "Swift 6.0", "，。"])
  func `Strange prompts`(prompt: String) throws {
    let outcome = try BuiltProgram.zhlm.run(options + ["--prompt", prompt])
    #expect(outcome.status == 0)
    let lines = try outcome.lines()
    #expect(lines.count == 1 && lines[0].unicodeScalars.starts(with: prompt.unicodeScalars))
  }

  @Test func `A terminal gets no escapes of a prompt`() throws {
    let command = ([BuiltProgram.zhlm.path] + options + ["--prompt", "\u{1B}[31m"])
      .map { "'\($0)'" }.joined(separator: " ")
    let outcome = try BuiltProgram(path: "script").run(["-qec", command, "/dev/null"])
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("␛[31m"), "\(outcome.text)")
  }
}
