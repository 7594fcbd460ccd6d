import Foundation
import ProgramTesting
import ProofreadingTesting
import Testing

@Suite struct CheckTests {
  private let folder = try! TemporaryFolder()

  private func check(_ arguments: [String], _ input: String) throws -> BuiltProgram.Outcome {
    try BuiltProgram.zhlm.run(
      ["check", "--model", SmallModel.shared.path] + arguments, input: Array(input.utf8))
  }

  @Test func `Formats`() throws {
    let text = "我门看书。\r\n他们在家。\n\n我们在家看书"
    let marked = try check([], text)
    #expect(marked.status == 0 && marked.errors == "")
    #expect(marked.text == "我[门→们]看书。\r\n他们在家。\n\n我们在家看书")
    #expect(try check(["--format", "corrected"], text).text == text.replacing("门", with: "们"))
    let rows = try check(["--format", "tsv"], text).text.split(separator: "\t")
    #expect(rows.prefix(4) == ["1", "2", "门", "们"])
    let objects = try check(["--format", "jsonl"], text).text.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(objects.count == 4)
    let mistakes = try #require(objects[0]?["mistakes"] as? [[String: Any]])
    #expect(mistakes.count == 1 && mistakes[0]["start"] as? Int == 3)
    #expect((objects[1]?["mistakes"] as? [Any])?.isEmpty == true)
    let page = try check(["--format", "html"], "<b>我门看书</b>").text
    #expect(page.contains("<del>门</del><ins title=\"们"))
    #expect(page.contains("&lt;b&gt;") && page.hasSuffix("</html>\n"))
  }

  @Test func `How sure it has to be`() throws {
    #expect(try check(["--confidence", "1"], "我门看书。").text == "我门看书。")
    #expect(try check(["--confidence", "2"], "我").status == 64)
  }

  @Test func `Files are named where there are several, and a missing one is told`() throws {
    let first = try folder.write("我门看书。\n", to: "a.txt")
    let outcome = try check(["--format", "tsv", first, folder.path("missing"), first], "")
    #expect(outcome.status == 66)
    #expect(outcome.text.split(separator: "\n").map { $0.hasPrefix(first) } == [true, true])
    #expect(outcome.errors.contains("missing"))
  }

  @Test func `A model has to be named, and to be one`() throws {
    let unnamed = try BuiltProgram.zhlm.run(["check"], input: [])
    #expect(unnamed.status == 64 && unnamed.errors.contains("--model"))
    let other = try BuiltProgram.zhlm.run(["check", "--model", "reviews"], input: Array("我".utf8))
    #expect(other.status == 65 || other.status == 66)
  }
}
