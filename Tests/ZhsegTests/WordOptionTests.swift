import ProgramTesting
import Testing

/// Which words are written, and what with them.
@Suite struct WordOptionTests {
  private func run(_ arguments: [String], _ text: String) throws -> String {
    let outcome = try BuiltProgram.zhseg.run(arguments, input: Array(text.utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.text
  }

  @Test func `Search mode writes inner words, with their places, levels and probabilities`() throws
  {
    let rows = try run(["--mode", "search", "--format", "tsv"], "中华人民共和国\n")
      .split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.allSatisfy { $0.count == 7 })
    let words = Dictionary(uniqueKeysWithValues: rows.map { ($0[3], $0) })
    #expect(words["中华人民共和国"]?[5] == "word")
    let inner = try #require(words["共和国"])
    #expect(inner[1] == "12" && inner[2] == "21" && inner[5] == "inner")
    #expect((0...1).contains(try #require(Double(inner[6]))))
    let spaced = try run(["--mode", "search"], "中华人民共和国\n")
    #expect(spaced.split(whereSeparator: \.isWhitespace) == rows.map { $0[3] })
    let objects = try run(["--mode", "search", "--format", "jsonl"], "中华人民共和国\n")
    #expect(
      objects.contains(
        #""text":"共和国","start":12,"end":21,"kind":"han","level":"inner","probability":"#))
  }

  @Test func `Confidence is a number with each word`() throws {
    let text = "我们去公园。"
    let tsv = try run(["--confidence", "--format", "tsv"], text)
    for row in tsv.split(separator: "\n") {
      #expect((0...1).contains(try #require(Double(row.split(separator: "\t")[5]))))
    }
    let json = try run(["--confidence", "--format", "jsonl"], text)
    #expect(json.split(separator: "\"probability\":").count == tsv.split(separator: "\n").count + 1)
  }

  @Test func `Offsets in the line, in characters and in units of UTF-16`() throws {
    let text = "😀好\n  🙂好\n"
    for (unit, places) in [
      ("characters", ["0\t1", "1\t2", "2\t3", "3\t4"]),
      ("utf16", ["0\t2", "2\t3", "2\t4", "4\t5"]),
    ] {
      let rows = try run(["--offsets", unit, "--format", "tsv"], text).split(separator: "\n")
      #expect(rows.map { $0.split(separator: "\t")[5...6].joined(separator: "\t") } == places)
      let json = try run(["--offsets", unit, "--format", "jsonl"], text)
      #expect(json.contains("\"\(unit)\":[\(places[3].replacing("\t", with: ","))]"))
    }
  }

  @Test func `Offsets go on through the pieces of a long line`() throws {
    let text = String(repeating: "好，", count: 40_000) + "😀"
    let rows = try run(["--offsets", "utf16", "--format", "tsv"], text).split(separator: "\n")
    #expect(rows.last?.hasSuffix("\t80000\t80002") == true)
  }

  @Test func `Words of some classes are left out`() throws {
    let text = "我们 的 公园，很 好！\n"
    #expect(try run(["--drop", "punctuation"], text) == "我们 的 公园 很 好\n")
    #expect(try run(["--drop", "stopwords"], text) == "公园 ， 好 ！\n")
    #expect(try run(["--drop", "punctuation,stopwords"], "我們的公園。\n") == "公園\n")
    let json = try run(["--drop", "space,punctuation", "--format", "jsonl"], text)
    #expect(!json.contains("space") && !json.contains("newline") && !json.contains("，"))
  }

  @Test func `Kinds are kept whole where the standard cuts them`() throws {
    let text = "2007-06-22以3:0取胜"
    let cut = try run(["--standard", "sxu"], text)
    #expect(cut.hasPrefix("2007 -"))
    let kept = try run(["--standard", "sxu", "--keep", "dates,ratios"], text)
    #expect(kept.hasPrefix("2007-06-22 ") && kept.contains(" 3:0 "))
  }

  @Test func `The likeliest ways to cut a line`() throws {
    let line = try run(["--n-best", "3", "--format", "jsonl"], "他说的确实在理")
    #expect(line.contains(#""readings":[{"probability":"#))
    #expect(line.split(separator: "{\"probability\":").count == 4)
  }

  @Test(arguments: [
    ["--confidence"], ["--offsets", "utf16"], ["--mode", "search", "--format", "conllu"],
    ["--drop", "space", "--format", "conllu"], ["--n-best", "3"], ["--drop", "verbs"],
    ["--keep", "everything"], ["--n-best", "0", "--format", "jsonl"], ["--mode", "all"],
  ])
  func `Options that do not go together are refused`(_ arguments: [String]) throws {
    let outcome = try BuiltProgram.zhseg.run(arguments, input: Array("好".utf8))
    #expect(outcome.status == 64)
    #expect(outcome.text == "")
  }
}
