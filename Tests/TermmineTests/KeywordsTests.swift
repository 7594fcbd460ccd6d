import Foundation
import ProgramTesting
import Testing

/// `termmine keywords`.
@Suite struct KeywordsTests {
  private let folder: TemporaryFolder
  private let text = "卷积网络切分中文，卷积网络很快。"

  init() throws { folder = try TemporaryFolder() }

  private func keywords(_ arguments: [String], input: String = "") throws -> BuiltProgram.Outcome {
    try BuiltProgram.termmine.run(["keywords"] + arguments, input: Array(input.utf8))
  }

  @Test func `Files, standard input and lines`() throws {
    let path = try folder.write(text, to: "a.txt")
    let whole = try keywords(["--top", "1", path])
    #expect(whole.status == 0 && whole.errors == "" && whole.text == "卷积网络\n")
    #expect(try keywords(["--top", "1"], input: text).text == whole.text)
    let lines = try keywords(["--lines", "--top", "1"], input: text + "\n\n词典推翻词典\n")
    #expect(lines.status == 0 && lines.errors == "" && lines.text == "卷积网络\n\n词典\n")
  }

  @Test func `Formats`() throws {
    let table = try keywords(["--format", "tsv", "--top", "1", "--lines"], input: text)
    let rows = table.text.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows[0] == ["file", "line", "rank", "keyword", "score", "count", "start"])
    #expect(rows[1].prefix(4) == ["standard input", "1", "1", "卷积网络"])
    #expect(rows[1].suffix(2) == ["2", "0"])
    let path = try folder.write(text, to: "a.txt")
    let objects = try keywords(["--format", "jsonl", "--method", "tfidf", path])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(objects.output)) as? [String: Any])
    let found = try #require(object["keywords"] as? [[String: Any]])
    #expect(object["file"] as? String == path && object["line"] == nil && !found.isEmpty)
    #expect(found.allSatisfy { Set($0.keys) == ["text", "score", "count", "start"] })
  }

  @Test func `A dictionary's words stay whole`() throws {
    let path = try folder.write("抽水蓄能电站\n", to: "words.txt")
    let outcome = try keywords(
      ["--dict", path, "--method", "tfidf", "--top", "1"], input: "抽水蓄能电站建成，抽水蓄能电站发电。")
    #expect(outcome.text == "抽水蓄能电站\n")
  }

  @Test func `What fails is told, and the others are still read`() throws {
    let path = try folder.write(text, to: "a.txt")
    let empty = try folder.write("", to: "empty.txt")
    let outcome = try keywords(["--top", "1", folder.path("none.txt"), path, empty])
    #expect(outcome.status == 66 && outcome.text == "卷积网络\n")
    #expect(outcome.errors.contains("none.txt") && outcome.errors.contains("empty.txt"))
    let wrong = try keywords(["--top", "0", path])
    #expect(wrong.status == 64 && wrong.errors.hasPrefix("termmine: '--top' takes a number from 1"))
    let broken = try folder.write([0xE5, 0x8D, 0xFF, 0x0A], to: "broken.txt")
    #expect(try keywords(["--encoding", "utf-8", broken]).status == 65)
  }
}
