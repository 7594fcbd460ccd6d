import Foundation
import ProgramTesting
import Testing

/// `titlegen eval` on titles that are there already.
@Suite struct EvalTests {
  private let folder: TemporaryFolder
  private let pairs: String

  init() throws {
    folder = try TemporaryFolder()
    pairs = try folder.write(
      """
      {"title":"鲤鱼跃出水面","body":"昨夜起风。鲤鱼跃出水面。渔夫捉鲤鱼！鲤鱼跃出水缸？天晴了"}
      {"title":"大雨3天","body":"大雨下了3天。\\n河水涨了。","kind":"news"}

      """, to: "pairs.jsonl")
  }

  @Test func `The figures of titles from a file`() throws {
    let titles = try folder.write("鲤鱼跃出水面\n大雨4天，\n", to: "titles")
    let outcome = try BuiltProgram.titlegen.run(["eval", "--predicted", titles, pairs])
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    let lines = outcome.text.components(separatedBy: "\n")
    #expect(lines.count == 8)
    #expect(
      lines[0].split(separator: " ").map(String.init) == [
        "R-1", "R-2", "R-L", "chars", "copied", "repeats", "dangling", "unpaired", "open", "labels",
      ])
    #expect(lines[1].hasPrefix(titles))
    #expect(
      lines[1].split(separator: " ").dropFirst().map(String.init) == [
        "83.33", "64.29", "83.33", "5.5", "0.0", "0.0", "50.0", "0.0", "50.0", "0.0",
      ])
    #expect(lines[2].hasPrefix("first 30 characters "))
    #expect(lines[4].hasPrefix("central sentence "))
    #expect(lines[5].hasPrefix("reference "))
    #expect(lines[5].contains(" 100.00    100.00    100.00 "))
    #expect(lines[6] == "2 articles")
  }

  @Test func `More titles than articles`() throws {
    let titles = try folder.write("鲤鱼跃出水面\n大雨4天\n大风\n", to: "titles")
    let outcome = try BuiltProgram.titlegen.run(["eval", "--predicted", titles, pairs])
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("\(titles): more titles than the 2 articles"))
  }

  @Test func `The figures as JSON`() throws {
    let titles = try folder.write("鲤鱼\n", to: "titles")
    let outcome = try BuiltProgram.titlegen.run(
      ["eval", "--limit", "1", "--format", "jsonl", "--predicted", titles, pairs])
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    #expect(object?["articles"] as? Int == 1)
    let rows = try #require(object?["rows"] as? [[String: Any]])
    #expect(
      rows.map { $0["name"] as? String } == [
        titles, "first 30 characters", "first 40 characters", "central sentence", "reference",
      ])
    #expect(rows[0]["R-1"] as? Double == 50)
    #expect(rows[3]["R-L"] as? Double == 100)
  }

  @Test func `Too few titles`() throws {
    let titles = try folder.write("鲤鱼\n", to: "titles")
    let outcome = try BuiltProgram.titlegen.run(["eval", "--predicted", titles, pairs])
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == """
        titlegen: \(titles): 1 titles for 2 articles. A line is expected for every pair of \
        \(pairs).

        """)
  }

  @Test func `A line that is no pair`() throws {
    let path = try folder.write(
      "{\"title\":\"雨\",\"body\":\"大雨。\"}\n{\"title\":1}\n", to: "bad.jsonl")
    let outcome = try BuiltProgram.titlegen.run(["eval", path])
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("titlegen: \(path):2: "))
  }

  @Test func `A file that is not there`() throws {
    let outcome = try BuiltProgram.titlegen.run(["eval", "/nowhere.jsonl"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("titlegen: /nowhere.jsonl: "))
  }

  @Test func `A model that is not there`() throws {
    let outcome = try BuiltProgram.titlegen.run(["eval", "--model", "nobody", pairs])
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("titlegen: no model 'nobody': "))
  }
}
