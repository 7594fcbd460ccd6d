import Foundation
import ProgramTesting
import Testing

/// What `titlegen` writes for articles that can have a title.
@Suite struct GenerateTests {
  private let folder: TemporaryFolder
  private static let flood = """
    昨天夜里，青河县下了一场大雨，河水漫过了堤坝，3个村庄的农田被淹。县里派出了120名队员帮助村民转移。
    青河县水务局说，大雨还要下两天，请村民不要到河边去。
    """
  private static let software = """
    Qwerty 是一个在终端里画图的小程序，它用 Rust 写成。本文介绍如何在 Linux 上安装 Qwerty 2.5，以及怎样用它画第一张图。
    首先用包管理器安装，然后运行 qwerty --help 看看有哪些选项。
    """

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The lines of an output, the last of which must end.
  private func lines(_ outcome: BuiltProgram.Outcome) throws -> [String] {
    try #require(outcome.text.isEmpty || outcome.text.hasSuffix("\n"))
    return outcome.text.components(separatedBy: "\n").dropLast()
  }

  /// Both articles as a line each.
  private static let lineArticles = [flood, software].map { $0.replacing("\n", with: "") }

  @Test func `A title a file, in order`() throws {
    let flood = try folder.write(Self.flood, to: "flood.txt")
    let software = try folder.write(Self.software, to: "software.txt")
    let one = try BuiltProgram.titlegen.run([flood])
    let two = try BuiltProgram.titlegen.run([software])
    let both = try BuiltProgram.titlegen.run([flood, software, flood])
    #expect(one.status == 0)
    #expect(one.errors == "")
    #expect(try lines(one).count == 1)
    #expect(both.status == 0)
    #expect(both.text == one.text + two.text + one.text)
  }

  @Test func `Standard input is an article`() throws {
    let file = try folder.write(Self.flood, to: "flood.txt")
    let outcome = try BuiltProgram.titlegen.run([], input: Array(Self.flood.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.text == (try BuiltProgram.titlegen.run([file]).text))
    #expect(
      outcome.text == (try BuiltProgram.titlegen.run(["-"], input: Array(Self.flood.utf8)).text))
  }

  @Test func `A title a line, the same as for the line alone`() throws {
    let articles = (0..<70).map { "\(Self.lineArticles[$0 % 2])这是第\($0)篇。" }
    let input = articles.joined(separator: "\n")
    let outcome = try BuiltProgram.titlegen.run(["--lines"], input: Array(input.utf8))
    #expect(outcome.status == 0)
    let titles = try lines(outcome)
    #expect(titles.count == 70)
    for index in [0, 1, 33, 68, 69] {
      let single = try BuiltProgram.titlegen.run([], input: Array(articles[index].utf8))
      #expect(single.text == titles[index] + "\n")
    }
  }

  @Test func `An empty line has an empty title and a reason`() throws {
    let input = "\(Self.lineArticles[0])\n\n \u{3000}\n\(Self.lineArticles[1])\n"
    let outcome = try BuiltProgram.titlegen.run(["--lines"], input: Array(input.utf8))
    #expect(outcome.status == 65)
    let titles = try lines(outcome)
    #expect(titles.map(\.isEmpty) == [false, true, true, false])
    #expect(
      outcome.errors == """
        titlegen: standard input:2: an empty line is no article
        titlegen: standard input:3: an empty line is no article

        """)
  }

  @Test func `Several titles of an article, the best first`() throws {
    let outcome = try BuiltProgram.titlegen.run(["--count", "3"], input: Array(Self.flood.utf8))
    #expect(outcome.status == 0)
    let titles = try lines(outcome)
    #expect((1...3).contains(titles.count))
    #expect(Set(titles).count == titles.count)
    let line = try BuiltProgram.titlegen.run(
      ["--lines", "--count", "3"], input: Array(Self.flood.replacing("\n", with: " ").utf8))
    #expect(try lines(line).count == 1)
    #expect(try lines(line)[0].components(separatedBy: "\t").count <= 3)
  }

  @Test func `An object an article`() throws {
    let file = try folder.write(Self.flood, to: "flood.txt")
    let outcome = try BuiltProgram.titlegen.run(["--format", "jsonl", "--count", "2", file])
    #expect(outcome.status == 0)
    let object = try #require(try objects(outcome).first)
    #expect(object.file == file)
    #expect(object.line == nil)
    #expect(object.title == object.candidates.first?.title)
    #expect(object.confidence == object.candidates.first?.confidence)
    let confidences = object.candidates.map(\.confidence)
    #expect(confidences == confidences.sorted(by: >))
    #expect(
      object.candidates.allSatisfy { $0.logProbability <= 0 && (0...1).contains($0.confidence) })
  }

  @Test func `An object a line, also where there is no title`() throws {
    let file = try folder.write("\n\(Self.lineArticles[1])", to: "lines.txt")
    let outcome = try BuiltProgram.titlegen.run(["--lines", "--format", "jsonl", file])
    #expect(outcome.status == 65)
    let found = try objects(outcome)
    #expect(found.map(\.line) == [1, 2])
    #expect(found.map(\.file) == [nil, nil])
    #expect(found[0].title == nil && found[0].candidates.isEmpty)
    #expect(found[1].title?.isEmpty == false)
  }

  private struct Object: Decodable {
    struct Candidate: Decodable {
      var title: String
      var confidence: Double
      var logProbability: Double
    }
    var file: String?
    var line: Int?
    var title: String?
    var confidence: Double?
    var candidates: [Candidate]
  }

  private func objects(_ outcome: BuiltProgram.Outcome) throws -> [Object] {
    try outcome.output.split(separator: 0x0A).map {
      try JSONDecoder().decode(Object.self, from: Data($0))
    }
  }

  @Test(arguments: [(1, 6), (8, 12), (20, 40)])
  func `Titles keep to the length asked for`(shortest: Int, longest: Int) throws {
    let outcome = try BuiltProgram.titlegen.run(
      ["--lines", "--min-length", "\(shortest)", "--max-length", "\(longest)"],
      input: Array(Self.lineArticles.joined(separator: "\n").utf8))
    for title in try lines(outcome) where !title.isEmpty {
      #expect((shortest...longest).contains(title.count { $0 != " " }), "\(title)")
    }
  }

  @Test func `A title with too little confidence is left out, with the reason`() throws {
    let input = Array(Self.lineArticles.joined(separator: "\n").utf8)
    let outcome = try BuiltProgram.titlegen.run(["--lines", "--min-confidence", "1"], input: input)
    #expect(outcome.status == 65)
    #expect(outcome.text == "\n\n")
    let messages = outcome.errors.split(separator: "\n")
    #expect(messages.count == 2)
    #expect(messages.allSatisfy { $0.contains("no title: the best has a confidence of 0.") })
    #expect(try BuiltProgram.titlegen.run(["--min-confidence", "2"], input: input).status == 64)
  }

  @Test func `The form of the file is not in the title`() throws {
    let markdown = """
      # 用 rebase 整理提交历史

      `rebase` 把一串提交搬到另一个基点上。

      ```bash
      git rebase -i HEAD~3
      ```

      打开的编辑器里，**每一行**是一个提交，见[文档](https://a.b/c)。
      """
    let outcome = try BuiltProgram.titlegen.run([], input: Array(markdown.utf8))
    #expect(outcome.text == "用 rebase 整理提交历史\n")
    let all = try BuiltProgram.titlegen.run(["--count", "8"], input: Array(markdown.utf8))
    for mark in ["`", "*", "#", "["] { #expect(!all.text.contains(mark), "\(all.text)") }
  }

  @Test func `What is denied is not told as a fact`() throws {
    let denial = """
      昨天，多个微信群流传“自来水厂泄漏，市区未来三天不能喝自来水”的消息，不少市民到超市抢购瓶装水。市水务集团今天发布声明，\
      三座自来水厂运行正常，网传消息不实，属于编造的谣言。
      """
    let title = try BuiltProgram.titlegen.run([], input: Array(denial.utf8)).text
    #expect(["不实", "谣言", "正常"].contains { title.contains($0) }, "\(title)")
  }

  @Test func `Traditional text has a title in traditional characters`() throws {
    let article = "受到輕度颱風影響，東部三個縣市今天宣布明天停班停課。氣象單位指出，颱風預計明天清晨登陸，鐵路公司表示列車全部停駛。"
    let titles = try lines(BuiltProgram.titlegen.run(["--count", "4"], input: Array(article.utf8)))
    #expect(!titles.isEmpty)
    for character in titles.joined() where !character.isWhitespace {
      #expect(article.contains(character), "\(titles)")
    }
  }

  @Test func `A summary has sentences of the article in their order`() throws {
    for method in ["attention", "lexrank"] {
      let outcome = try BuiltProgram.titlegen.run(
        ["--summary", "2", "--summary-method", method], input: Array(Self.flood.utf8))
      #expect(outcome.status == 0)
      let found = try lines(outcome)
      #expect(found.count == 2)
      #expect(found.allSatisfy { Self.flood.contains($0) && $0.hasSuffix("。") })
    }
    let line = try BuiltProgram.titlegen.run(
      ["--lines", "--summary", "1", "--format", "jsonl"],
      input: Array("\(Self.lineArticles[0])\n\n".utf8))
    #expect(line.status == 65)
    #expect(try lines(line).count == 2 && line.text.hasSuffix("{\"line\":2,\"summary\":[]}\n"))
    #expect(try BuiltProgram.titlegen.run(["--summary", "0"], input: []).status == 64)
    #expect(
      try BuiltProgram.titlegen.run(["--summary", "1", "--count", "2"], input: []).status == 64)
  }

  @Test func `Candidates are written with what the critic knows`() throws {
    let pairs = try folder.write(
      "{\"title\":\"青河县大雨农田被淹\",\"body\":\"\(Self.lineArticles[0])\"}\n", to: "pairs.jsonl")
    let outcome = try BuiltProgram.titlegen.run(["candidates", pairs])
    #expect(outcome.status == 0)
    let found = try lines(outcome)
    #expect(
      found.contains { $0.contains("\"source\":\"given-0\"") && $0.contains("\"rougeL\":1") })
    #expect(found.contains { $0.contains("\"source\":\"search\"") })
    #expect(
      found.contains {
        $0.contains("\"source\":\"clauses\"") && $0.contains("\"features\":{\"bias\":1")
      })
  }

  @Test func `Numbers and Latin words are from the article`() throws {
    let outcome = try BuiltProgram.titlegen.run(
      ["--count", "8", "--beam", "8"], input: Array(Self.software.utf8))
    let runs = outcome.text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let article = Self.software.lowercased()
    for run in runs { #expect(article.contains(run.lowercased()), "\(run)") }
  }

  @Test func `The number of threads makes no difference`() throws {
    let input = Array(Self.lineArticles.joined(separator: "\n").utf8)
    let one = try BuiltProgram.titlegen.run(["--lines", "--jobs", "1"], input: input)
    let three = try BuiltProgram.titlegen.run(["--lines", "--jobs", "3"], input: input)
    #expect(one.text == three.text)
  }

  @Test func `Other encodings and packed files`() throws {
    let expected = try BuiltProgram.titlegen.run([], input: Array(Self.flood.utf8)).text
    let utf16 = Self.flood.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let outcome = try BuiltProgram.titlegen.run(["--encoding", "utf-16le"], input: utf16)
    #expect(outcome.text == expected)
    let marked = try BuiltProgram.titlegen.run([], input: [0xFF, 0xFE] + utf16)
    #expect(marked.text == expected)
  }

  @Test(arguments: [
    ["--count", "9223372036854775807"], ["--count", "0"], ["--beam", "9223372036854775807"],
    ["--beam", "-1"], ["--min-length", "0"], ["--max-length", "9223372036854775807"],
    ["--jobs", "0"],
  ])
  func `Numbers that no search can have are errors of usage`(_ arguments: [String]) throws {
    let outcome = try BuiltProgram.titlegen.run(arguments, input: Array("春天来了。".utf8))
    #expect(outcome.status == 64, "\(outcome.errors)")
  }
}
