import Foundation
import ProgramTesting
import Testing

/// Cuts, words taken away, patterns, words within Latin runs, tags and files that change.
@Suite struct DictionaryOptionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func words(
    _ text: String, _ dictionary: String, _ options: [String] = []
  ) throws -> String {
    let path = try folder.write(dictionary, to: "words.txt")
    let outcome = try BuiltProgram.zhseg.run(
      ["--dict", path] + options, input: Array("\(text)\n".utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return String(outcome.text.dropLast())
  }

  @Test func `entries cut, take away, match patterns and hold inside Latin words`() throws {
    #expect(try " \(words("今天天气很好", "天|气\n")) ".contains(" 气 "))
    #expect(try !" \(words("今天天气很好", "天气\tnever\n")) ".contains(" 天气 "))
    #expect(try words("住345弄12号", "\\d+弄\tpattern\n").contains(" 345弄 "))
    #expect(try words("VIVOOPPO", "VIVO\tinside\nOPPO\tinside\n") == "VIVO OPPO")
    #expect(try words("mmol/L9.69", "# zhseg: inside\nmmol/L\n") == "mmol/L 9.69")
    #expect(try words("CAD2016", "cad\tinside\tignore=case\n") == "CAD 2016")
    #expect(try words("我愛臺灣啊", "爱台湾啊\tignore=script\n") == "我 愛臺灣啊")
  }

  @Test func `tags are written in every format`() throws {
    let dictionary = "天气 3 n\n公园里\ttag=a/b\"\n"
    #expect(try words("天气公园里", dictionary) == "天气 公园里")
    #expect(try words("天气公园里好", dictionary, ["--tags"]).hasPrefix("天气/n 公园里/a/b\" "))
    #expect(
      try words("天气公园里，", dictionary, ["--format", "tsv"])
        == "1\t0\t6\t天气\than\tn\n1\t6\t15\t公园里\than\ta/b\"\n1\t15\t18\t，\tpunctuation\t_")
    let object = try JSONSerialization.jsonObject(
      with: Data(words("天气公园里", dictionary, ["--format", "jsonl"]).utf8))
    let found = (object as? [String: Any])?["words"] as? [[String: Any]]
    #expect(found?.map { $0["tag"] as? String } == ["n", "a/b\"", nil])
    let rows = try words("天气公园里", dictionary, ["--format", "conllu"]).split(separator: "\n")
    #expect(rows.contains("1\t天气\t_\t_\tn\t_\t_\t_\t_\tSpaceAfter=No"))
    // Without tags the table is as it was.
    #expect(try words("天气，", "天气\n", ["--format", "tsv"]).hasPrefix("1\t0\t6\t天气\than\n"))
    #expect(
      try words("天气，", "天气\n", ["--format", "tsv", "--tags"]).hasPrefix("1\t0\t6\t天气\than\t_\n"))
  }

  @Test(
    arguments: [
      (["--tags", "--format", "jsonl"], "'--tags' goes with the formats space and tsv"),
      (["--tags", "--format", "slash"], "'--tags' goes with the formats space and tsv"),
      (["--watch"], "'--watch' goes with '--dict', whose files it watches."),
    ])
  func `options that make no sense are refused`(options: [String], message: String) throws {
    let outcome = try BuiltProgram.zhseg.run(options, input: [])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("zhseg: " + message))
  }

  @Test func `compiled dictionaries have all of it`() throws {
    let lines = [
      "CAD\t9.0\tabsolute\tinside\ttag=t", "天气\tnever", "公|园\tcut", "[0-9]+弄\t\tabsolute\tpattern",
    ]
    let list = try folder.write(lines.joined(separator: "\n") + "\n", to: "list.txt")
    let compiled = folder.path("list.hzd")
    let built = try BuiltProgram.zhseg.run(["dict", "build", list, "--output", compiled])
    #expect(built.text.hasPrefix("\(compiled): 4 entries, "))
    let listed = try BuiltProgram.zhseg.run(["dict", "list", compiled])
    #expect(Set(listed.text.split(separator: "\n").map(String.init)) == Set(lines))
    let text = Array("今天天气很好，公园在345弄，CAD2016\n".utf8)
    let options = ["--tags", "--dict"]
    #expect(
      try BuiltProgram.zhseg.run(options + [compiled], input: text).text
        == BuiltProgram.zhseg.run(options + [list], input: text).text)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a dictionary that changes is read again, a broken one reported`() throws {
    let dictionary = try folder.write("天天\n", to: "words.txt")
    let (input, output) = (try ProcessPipe(), try ProcessPipe())
    let command = [BuiltProgram.zhseg.path, "--dict", dictionary, "--watch"]
    let process = try BuiltProgram.spawn(command) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    input.closeReading()
    output.closeWriting()
    func words() -> String {
      let line = "今天天气很好\n"
      #expect(write(input.writing, line, line.utf8.count) == line.utf8.count)
      var answer = [UInt8](repeating: 0, count: 128)
      let count = read(output.reading, &answer, answer.count)
      return String(decoding: answer.prefix(max(0, count)), as: UTF8.self)
    }
    #expect(" \(words())".contains(" 天天 "))
    _ = try folder.write("气很\n", to: "words.txt")
    BuiltProgram.poll { " \(words())".contains(" 气很 ") }
    #expect(" \(words())".contains(" 气很 "))
    _ = try folder.write("好\n气很\tmuch\n", to: "words.txt")
    let message =
      "zhseg: \(dictionary):2: “much” is no weight; write a number above 0 and at most 1000000, or leave "
      + "it empty. The dictionaries stay as they were.\n"
    func errors() throws -> String { String(decoding: try folder.read("errors"), as: UTF8.self) }
    try BuiltProgram.poll { try errors() == message }
    #expect(try errors() == message)
    #expect(" \(words())".contains(" 气很 "))
    input.closeWriting()
    #expect(try BuiltProgram.wait(for: process).status == 0)
    output.closeReading()
  }
}
