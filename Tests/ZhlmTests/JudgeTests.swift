import ConditionalTransformer
import Foundation
import ProgramTesting
import Testing

@Suite struct JudgeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func judge(
    _ arguments: [String], input: String = ""
  ) throws -> BuiltProgram.Outcome {
    try BuiltProgram.zhlm.run(["judge"] + arguments, input: Array(input.utf8))
  }

  /// A table of short texts that praise or blame.
  private func table(_ name: String, _ subjects: String) throws -> String {
    let rows = subjects.flatMap { subject in
      ["good\t\(subject)真的很好看", "bad\t这\(subject)实在太差了"]
    }
    return try folder.write((["taste\ttext"] + rows).joined(separator: "\n") + "\n", to: name)
  }

  @Test func `A judge is trained, tells how good it is, and judges`() throws {
    let train = try table("train.tsv", "书花车船灯山房菜茶门窗桌")
    let dev = try table("dev.tsv", "鞋帽")
    let path = folder.path("judge")
    let trained = try BuiltProgram.zhlm.run([
      "train-judge", "--conditions", train, "--dev", dev, "--output", path, "--passes", "20",
    ])
    #expect(trained.status == 0)
    #expect(
      trained.text == """
                       texts    told %
        taste              4     100.0
        taste=bad          2     100.0
        taste=good         2     100.0

        """)
    #expect(trained.errors.contains("20 steps: taste: 24 texts, 2 values\n"))

    let samples = """
      {"text":"帽真的很好看","prompt":"","conditions":{"taste":"good"},"logProbability":-9}

      {"text":"这鞋实在太差了","conditions":{"taste":"good"}}
      {"text":"这鞋实在太差了","conditions":{"taste":"bad"}}
      {"text":"鞋"}
      """
    let outcome = try judge(["--judge", path, "--train", train, "-"], input: samples)
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    #expect(
      outcome.text == """
                     texts  agree %  rhyme %  dist-1 %  dist-2 %  real-1 %  real-2 %  length  copies %  runs %  loops %
        all texts        4        -        -     61.90     64.71     50.00     63.64     5.2      0.00       -      0.0
        taste            3     66.7        -     65.00     64.71     68.42     75.00     6.7      0.00       -      0.0
        taste=bad        1    100.0        -    100.00    100.00    100.00    100.00     7.0      0.00       -      0.0
        taste=good       2     50.0        -    100.00    100.00     58.33     60.00     6.5      0.00       -      0.0

        """)
    let json = try judge(["--judge", path, "--format", "jsonl", dev])
    struct Row: Decodable, Equatable {
      var key: String?
      var value: String?
      var texts: Int
      var agreement: Double?
      var distinct1: Double
      var copies: Double?
    }
    let rows = try json.objects(Row.self)
    #expect(rows.map(\.texts) == [4, 4, 2, 2])
    #expect(rows.map(\.agreement) == [nil, 1, 1, 1])
    #expect(rows.map(\.value) == [nil, nil, "bad", "good"])
    #expect(rows.allSatisfy { $0.copies == nil })
  }

  @Test func `Poems need no judge`() throws {
    let outcome = try judge(
      ["-"],
      input: """
        {"text":"山山山山花，山山山山家。山山山山水，山山山山麻。","conditions":{"form":"五绝"}}
        {"text":"山山山山月，山山山山花。山山山山水，山山山山家。","conditions":{"form":"五绝"}}
        {"text":"山山山山花，山山山家。","conditions":{"form":"五绝"}}

        """)
    #expect(outcome.status == 0)
    let lines = try outcome.lines()
    try #require(lines.count == 4)
    #expect(lines[3].split(separator: " ").prefix(4) == ["form=五绝", "3", "66.7", "100.0"])
  }

  @Test func `What cannot be read`() throws {
    let lines = try folder.write("{\"text\":\"好\"}\n{\"words\":1}\n", to: "bad.jsonl")
    let bad = try judge([lines])
    #expect(bad.status == 65)
    #expect(
      bad.errors == "zhlm: \(lines):2: is no object with a \"text\" and \"conditions\". Write the "
        + "texts with 'zhlm generate --format jsonl'; a table's name ends in .tsv.\n")
    let table = try folder.write("a\ttext\nb\n", to: "bad.tsv")
    let short = try judge([table])
    #expect(short.status == 65)
    #expect(short.errors.hasPrefix("zhlm: \(table):2: 1 columns, 2 are named"))
    let empty = try judge(["-"])
    #expect(empty.status == 65)
    #expect(empty.errors == "zhlm: no texts in -\n")
    #expect(try judge(["/nowhere.jsonl"]).status == 66)
    #expect(try judge(["--judge", folder.path("none"), lines]).status == 66)
    #expect(try judge([]).status == 64)
    let output = folder.path("judge")
    let untold = try BuiltProgram.zhlm.run([
      "train-judge", "--conditions", table, "--output", output,
    ])
    #expect(untold.status == 65)
    let one = try folder.write("a\ttext\nb\t好\nb\t坏\n", to: "one.tsv")
    let same = try BuiltProgram.zhlm.run(["train-judge", "--conditions", one, "--output", output])
    #expect(same.status == 64)
    #expect(same.errors.hasPrefix("zhlm: no key has texts with two values"))
    #expect(try BuiltProgram.zhlm.run(["train-judge", "--output", output]).status == 64)
    let share = ["train-judge", "--conditions", one, "--output", output, "--margin", "1"]
    #expect(try BuiltProgram.zhlm.run(share).status == 64)
  }
}
