import Foundation
import OrderedNeurons
import ProgramTesting
import Testing

/// What `zhlm score` tells of lines.
@Suite struct ScoreCommandTests {
  private let folder: TemporaryFolder
  private let model: RandomLanguage
  private let options: [String]
  private let reader: OrderedNeuronLM
  private static let lines = [
    "今天我们去公园看花。", "他在桌子前看书", "", "公园很漂亮，我们去看。", " \u{3000}", "看\t书",
  ]
  private static let input = Array(lines.map { $0 + "\n" }.joined().utf8)

  init() throws {
    folder = try TemporaryFolder()
    model = try RandomLanguage()
    options = ["score", "--model", model.path]
    reader = try OrderedNeuronLM(model: model.path)
  }

  private struct Object: Decodable {
    struct Word: Decodable {
      var word: String
      var logProbability: Double
    }
    var file: String?
    var line: Int
    var group: Int?
    var rank: Int?
    var text: String
    var score: Double?
    var logProbability: Double?
    var words: [Word]
    var end: Double?
  }

  /// The score and the rest of a line.
  private func parts(_ line: String) throws -> (score: Double, text: String) {
    let tab = try #require(line.firstIndex(of: "\t"))
    return (try #require(Double(line[..<tab])), String(line[tab...].dropFirst()))
  }

  @Test func `A line a line, the empty ones empty`() throws {
    let outcome = try BuiltProgram.zhlm.run(options, input: Self.input)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let lines = try outcome.lines()
    #expect(lines.map(\.isEmpty) == [false, false, true, false, true, false])
    for (line, text) in zip(lines, Self.lines) where !line.isEmpty {
      let (score, rest) = try parts(line)
      #expect(rest == text)
      #expect(try abs(score - reader.read(text).logProbability) < 1e-3)
    }
  }

  @Test func `Each word with its own log-probability`() throws {
    let outcome = try BuiltProgram.zhlm.run(options + ["--per-word"], input: Self.input)
    for (line, text) in zip(try outcome.lines(), Self.lines) where !line.isEmpty {
      let (score, rest) = try parts(line)
      let words = rest.split(separator: " ").map { $0.split(separator: "/") }
      #expect(words.map { String($0[0]) } == reader.words(in: text) + ["<eos>"])
      let sum = words.reduce(0) { $0 + (Double($1[1]) ?? 0) }
      #expect(abs(sum - score) < 1e-2)
    }
  }

  @Test func `An object a line`() throws {
    let file = try folder.write(Self.input, to: "lines.txt")
    let objects = try BuiltProgram.zhlm.run(options + ["--format", "jsonl", file]).objects(
      Object.self)
    #expect(objects.map(\.line) == [1, 2, 3, 4, 5, 6])
    #expect(objects.map(\.text) == Self.lines)
    #expect(objects.allSatisfy { $0.file == nil && $0.group == nil && $0.rank == nil })
    for object in objects {
      let reading = try reader.read(object.text)
      #expect(object.words.map(\.word) == reading.words)
      guard !reading.words.isEmpty else {
        #expect(object.score == nil && object.logProbability == nil && object.end == nil)
        continue
      }
      for (word, value) in zip(object.words, reading.wordLogProbabilities) {
        #expect(abs(word.logProbability - value) < 1e-3)
      }
      #expect(abs((object.end ?? 0) - reading.endLogProbability) < 1e-3)
      #expect(object.score == object.logProbability)
    }
    let two = try BuiltProgram.zhlm.run(options + ["--format", "jsonl", file, file]).objects(
      Object.self)
    #expect(two.count == 12 && two.allSatisfy { $0.file == file })
  }

  @Test func `Alternatives, the likeliest first`() throws {
    let groups = [
      ["今天我们去公园。", "我们今天去公园。", "公园去今天我们。"], ["他看书", "书看他"], ["花"],
    ]
    let input = "\n" + groups.map { $0.joined(separator: "\n") }.joined(separator: "\n\n \n")
    let outcome = try BuiltProgram.zhlm.run(options + ["--rank"], input: Array(input.utf8))
    #expect(outcome.status == 0)
    let found = try outcome.text.components(separatedBy: "\n\n").map { group in
      try group.split(separator: "\n").map { try parts(String($0)) }
    }
    #expect(found.map { Set($0.map(\.text)) } == groups.map(Set.init))
    for group in found {
      #expect(group.map(\.score) == group.map(\.score).sorted(by: >))
      for line in group {
        #expect(try abs(line.score - reader.read(line.text).logProbability) < 1e-3)
      }
    }
    let objects = try BuiltProgram.zhlm.run(
      options + ["--rank", "--format", "jsonl"], input: Array(input.utf8)
    ).objects(Object.self)
    #expect(objects.map(\.group) == [1, 1, 1, 2, 2, 3])
    #expect(objects.map(\.rank) == [1, 2, 3, 1, 2, 1])
    #expect(objects.map(\.text) == found.flatMap { $0.map(\.text) })
  }

  @Test func `A file's end ends a group, equal lines keep their order`() throws {
    let one = try folder.write("花\n看\n花", to: "one.txt")
    let outcome = try BuiltProgram.zhlm.run(options + ["--rank", "--format", "jsonl", one, one])
    let objects = try outcome.objects(Object.self)
    #expect(objects.map(\.group) == [1, 1, 1, 2, 2, 2])
    #expect(objects.filter { $0.text == "花" }.map(\.line) == [1, 3, 1, 3])
    #expect(
      try BuiltProgram.zhlm.run(options + ["--rank", one, one]).lines().count { $0.isEmpty } == 1)
  }

  @Test(arguments: ["words", "characters", "none"])
  func `What a score is divided by`(by name: String) throws {
    let outcome = try BuiltProgram.zhlm.run(options + ["--normalize", name], input: Self.input)
    for (line, text) in zip(try outcome.lines(), Self.lines) where !line.isEmpty {
      let reading = try reader.read(text)
      let divisor =
        switch name {
        case "words": reading.words.count + 1
        case "characters": reading.words.joined().unicodeScalars.count
        default: 1
        }
      #expect(abs(try parts(line).score - reading.logProbability / Double(divisor)) < 1e-3)
    }
  }

  @Test func `Words are taken as they are given`() throws {
    let outcome = try BuiltProgram.zhlm.run(
      options + ["--words", "--per-word"], input: Array("今天我 们去\u{3000}公 园\n".utf8))
    let words = try parts(outcome.lines()[0]).text.split(separator: " ")
    #expect(words.map { $0.split(separator: "/")[0] } == ["今天我", "们去", "公", "园", "<eos>"])
  }

  @Test func `A line that is too long has a reason, the others have scores`() throws {
    let long = String(repeating: "花", count: 70_000)
    let input = Array("他看书\n\(long)\n他看书\n".utf8)
    for arguments in [[], ["--format", "jsonl"]] {
      let outcome = try BuiltProgram.zhlm.run(options + arguments, input: input)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors == """
          zhlm: standard input:2: the line has more than 65536 characters. Give one sentence a line.

          """)
      let lines = try outcome.lines()
      #expect(lines.count == 3)
      if arguments.isEmpty { #expect(lines[0] == lines[2] && lines[1].isEmpty) }
    }
    #expect(try BuiltProgram.zhlm.run(options + ["--rank"], input: input).lines().count == 2)
  }
}
