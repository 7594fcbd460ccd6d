import Foundation
import ProgramTesting
import Testing
import WordSegmentation

/// What `zhseg explain` writes.
@Suite struct ExplainTests {
  private let folder: TemporaryFolder
  private static let sentence = "结婚的和尚未结婚的"

  init() throws { folder = try TemporaryFolder() }

  private func explain(
    _ arguments: [String], input: String = "", status: Int32 = 0
  ) throws -> BuiltProgram.Outcome {
    let outcome = try BuiltProgram.zhseg.run(["explain"] + arguments, input: Array(input.utf8))
    #expect(outcome.status == status, "\(outcome.errors)")
    return outcome
  }

  private func explanations(_ outcome: BuiltProgram.Outcome) throws -> [SegmentationExplanation] {
    try outcome.text.split(separator: "\n").map {
      try JSONDecoder().decode(SegmentationExplanation.self, from: Data($0.utf8))
    }
  }

  @Test func `In text, the numbers of a line add up to its score`() throws {
    let lines = try explain(["--text", Self.sentence]).text.split(separator: "\n")
    let words = try BuiltProgram.zhseg.run([], input: Array(Self.sentence.utf8)).text.dropLast()
    #expect(lines[0] == "\(words)  (\(Segmenter.defaultModel), general)")
    #expect(lines.count == Self.sentence.count)
    for (index, line) in lines.dropFirst().enumerated() {
      let sides = line.split(separator: " = ")
      let columns = sides[0].split(separator: " ")
      #expect(columns[0] == "\(index + 1)")
      let isCut = columns[1].contains("|")
      #expect(columns[3] == (isCut ? "cut" : "joined") && columns[1].contains("·") != isCut)
      let score = try #require(Double(columns[2]))
      let parts = try sides[1].split(separator: "  ")[0].split(separator: ", ").map {
        try #require(Double($0.split(separator: " ").last ?? ""))
      }
      #expect(parts.count == 7)
      #expect(abs(parts.reduce(0, +) - score) <= 0.01 * abs(score - parts[0]) + 0.05)
    }
  }

  @Test func `Jsonl is the whole explanation, with its place`() throws {
    let path = try folder.write("\(Self.sentence)\r\n\n 今天 \u{1F600}好\n", to: "a.txt")
    let outcome = try explain(["--format", "jsonl", path])
    let found = try explanations(outcome)
    #expect(found.map(\.sentence) == [Self.sentence, " 今天 \u{1F600}好"])
    #expect(found == (try [Self.sentence, " 今天 \u{1F600}好"].map(Segmenter().explain)))
    struct Place: Decodable, Equatable {
      var file: String
      var line: Int
    }
    let places = try outcome.text.split(separator: "\n").map {
      try JSONDecoder().decode(Place.self, from: Data($0.utf8))
    }
    #expect(places == [Place(file: path, line: 1), Place(file: path, line: 3)])
  }

  @Test func `--boundary and --top choose`() throws {
    let lines = try explain(
      ["--text", Self.sentence, "--boundary", "4", "--top", "2"]
    ).text.split(separator: "\n")
    #expect(lines.count == 2 && lines[1].hasPrefix("4 和"))
    #expect(lines[1].count { $0 == "," } == 3)
    let found = try explanations(
      explain(["--format", "jsonl", "--text", Self.sentence, "--boundary", "4", "--top", "2"]))
    #expect(found[0].boundaries.map(\.unit) == [3])
    #expect(found[0].boundaries[0].evidence?.contributions.count == 2)
    let outcome = try explain(["--text", "今天", "--boundary", "2"], status: 65)
    #expect(outcome.errors == "zhseg: the sentence has 1 boundaries, there is no number 2\n")
  }

  @Test func `The user's words are reported`() throws {
    let path = try folder.write("的和\n尚未\t4\thint\n", to: "words.txt")
    let lines = try explain(["--dict", path, "--text", Self.sentence]).text
      .split(separator: "\n")
    #expect(lines[0].contains(" 的和 "))
    #expect(lines[3].hasSuffix("  [your words 的和 (absolute); the network alone: cut]"))
    #expect(lines[5].contains("尚未 (hint)"))
  }

  @Test func `Options, standards and threads do not change the order`() throws {
    let text = Samples.paths.isEmpty ? "" : try Samples.read(Samples.paths[0])
    let lines = text.split(separator: "\n").prefix(6).map { String($0.prefix(20)) }
    let input = lines.joined(separator: "\n")
    let one = try explain(["--jobs", "1", "--standard", "msr"], input: input)
    #expect(try explain(["--jobs", "3", "--standard", "msr"], input: input).text == one.text)
    #expect(
      one.text.components(separatedBy: "(\(Segmenter.defaultModel), msr)").count == lines.count
        + 1)
    #expect(one.text.contains("standard input:2: "))
  }

  @Test(arguments: ["", "\n\n", " \t\n\u{3000}\n"])
  func `Nothing to explain`(input: String) throws {
    #expect(try explain([], input: input).text == "")
    #expect(try explain(["--format", "jsonl"], input: input).text == "")
    #expect(
      try explain(["--format", "html"], input: input).text
        .contains("There was no sentence to explain."))
    #expect(try explain(["--text", input]).text == "")
    #expect(try explain(["--text", "字"]).text == "字  (\(Segmenter.defaultModel), general)\n")
  }

  @Test func `A line that is too long is reported, the lines before it are written`() throws {
    let long = String(repeating: "字", count: 513)
    let outcome = try explain([], input: "今天\n\(long)\n今天\n", status: 65)
    #expect(
      outcome.errors
        == "zhseg: standard input:2: 513 characters and words, more than the 512 that can be "
        + "explained at once. Give one sentence a line.\n")
    #expect(outcome.text.hasPrefix("standard input:1: 今天"))
    #expect(!outcome.text.contains("standard input:3"))
    let huge = try explain([], input: String(repeating: long, count: 100), status: 65)
    #expect(
      huge.errors == "zhseg: standard input:1: the line is too long to be explained. "
        + "Give one sentence a line.\n")
  }

  @Test func `Ill-formed UTF-8 is refused or replaced`() throws {
    let path = try folder.write(Array("今天\n".utf8) + [0xE5, 0xA4, 0x0A], to: "bad.txt")
    let outcome = try explain(["--encoding", "utf-8", path], status: 65)
    #expect(outcome.errors.hasPrefix("zhseg: \(path):2: byte 7 is not valid utf-8. "))
    #expect(outcome.text.hasPrefix("\(path):1: 今天"))
    #expect(
      try explain(["--encoding", "utf-8", "--lenient", path]).text.contains("\(path):2: \u{FFFD}"))
    let both = try explain(["/nowhere.txt", path, "--lenient", "--encoding", "utf-8"], status: 66)
    #expect(both.text.contains("今天"))
  }

  @Test func `--output holds all or nothing`() throws {
    let path = folder.path("why.html")
    let outcome = try explain(["--format", "html", "--output", path, "--text", "今天天气"])
    #expect(outcome.output.isEmpty)
    let page = String(decoding: try folder.read("why.html"), as: UTF8.self)
    #expect(page == (try explain(["--format", "html", "--text", "今天天气"]).text))
    let missing = try explain(["--output", "/nowhere/why.txt", "--text", "今天"], status: 73)
    #expect(missing.errors.hasPrefix("zhseg: /nowhere/why.txt: cannot write: "))
  }
}
