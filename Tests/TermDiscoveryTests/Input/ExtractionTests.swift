import ProgramTesting
import TermDiscovery
import Testing
import TextCore

/// Terms of files that hold more than text.
@Suite struct ExtractionTests {
  private let folder: TemporaryFolder
  private let lines: [String]
  private let baseline: Corpus

  init() throws {
    folder = try TemporaryFolder()
    var planted = PlantedTerms(seed: 61)
    lines = planted.domain(lines: 600).split(separator: "\n").map(String.init)
    baseline = Corpus(texts: [planted.baseline(lines: 600)])
  }

  private func list(
    _ text: String, named name: String, _ extraction: ExtractionOptions = ExtractionOptions(),
    _ change: (inout TermMinerOptions) -> Void = { _ in }
  ) async throws -> TermList {
    var options = TermMinerOptions(minimumCount: 20)
    change(&options)
    let miner = TermMiner(options: options, threads: 2, extraction: extraction)
    let path = try folder.write(text, to: name)
    return try await miner.discover(domain: Corpus(paths: [path]), baseline: baseline)
  }

  /// What tells lists of the same text apart.
  private func figures(_ list: TermList) -> [String] {
    list.terms.map { "\($0.text) \($0.score) \($0.count) \($0.contexts.map(\.line))" }
  }

  @Test func `Text is the same whatever stands around it`() async throws {
    let plain = try await list(lines.map { $0 + "\n" }.joined(), named: "a.txt")
    #expect(plain.terms.contains { $0.text == "叶绿体" })
    let json = try await list(
      lines.map { #"{"id": "编号编号", "text": "\#($0)"}"# + "\n" }.joined(), named: "a.jsonl",
      ExtractionOptions(field: "text"))
    #expect(figures(json) == figures(plain))
    let table = try await list(
      (["编号,评论"] + lines.map { "编号编号,\($0.replacing(",", with: "，"))" }).map { $0 + "\n" }.joined(),
      named: "a.csv", ExtractionOptions(column: "评论"))
    #expect(Set(table.terms.map(\.text)) == Set(plain.terms.map(\.text)))
    #expect(!table.terms.contains { $0.text.contains("编号") })
    let page = try await list(
      lines.map { "<p>\($0)</p><script>var 变量变量 = 1;</script>\n" }.joined(), named: "a.html")
    #expect(Set(page.terms.map(\.text)) == Set(plain.terms.map(\.text)))
    let markdown = try await list(
      lines.map { "- **\($0)**\n" }.joined() + "```\n变量变量 = 1\n```\n", named: "a.md")
    #expect(Set(markdown.terms.map(\.text)) == Set(plain.terms.map(\.text)))
    #expect(markdown.terms.first?.contexts.first?.file.hasSuffix("a.md") == true)
  }

  @Test func `A column or a field that is not there is told`() async throws {
    let table = await #expect(throws: TermError.self) {
      try await list("甲,乙\n1,2\n", named: "a.csv", ExtractionOptions(column: "丙"))
    }
    #expect(table?.description.contains("has no column '丙'. Its columns are 甲, 乙.") == true)
    let json = await #expect(throws: TermError.self) {
      try await list("{\"甲\": \"乙\"}\n", named: "a.jsonl", ExtractionOptions(field: "丙"))
    }
    #expect(json?.description.contains("no line has a field '丙'") == true)
  }

  @Test func `Repeated lines are taken once`() async throws {
    let footer = "版权所有联系我们"
    let text = lines.map { $0 + "\n" + footer + "\n" }.joined()
    let all = try await list(text, named: "a.txt")
    #expect(all.terms.contains { $0.text.contains("版权所有") })
    let unique = try await list(text, named: "a.txt", ExtractionOptions(isUnique: true))
    #expect(!unique.terms.contains { $0.text.contains("版权") })
    #expect(unique.terms.contains { $0.text == "叶绿体" })
    // Lines keep their numbers.
    let found = text.split(separator: "\n")
    for context in unique.terms.flatMap(\.contexts) {
      #expect(found[context.line - 1].contains(context.text))
    }
  }

  @Test func `Names of senders are no terms, and messages are`() async throws {
    let text = lines.enumerated().map { "2024-05-01 12:30:0\($0 % 10) 小雨同学\n小雨同学\($1)[捂脸]\n" }
      .joined()
    let chat = try await list(text, named: "a.txt", ExtractionOptions(format: .chat))
    #expect(chat.terms.contains { $0.text == "叶绿体" })
    #expect(!chat.terms.contains { $0.text == "小雨同学" || $0.text.contains("捂脸") })
  }

  @Test func `What is excluded or known is left out and told`() async throws {
    let text = lines.joined(separator: "\n")
    let found = try await list(text, named: "a.txt") {
      $0.excluded = ["葉綠體", "没有的词"]
      $0.known = ["光合作用", " ｃ++编译器 "]
      $0.keepsRejected = true
    }
    let texts = Set(found.terms.map(\.text))
    #expect(texts.isDisjoint(with: ["叶绿体", "光合作用", "C++编译器"]))
    #expect(texts.contains("蒸腾速率"))
    #expect(found.rejected.first { $0.text == "叶绿体" }?.reasons == [.excluded])
    #expect(found.rejected.first { $0.text == "光合作用" }?.reasons == [.known])
  }

  @Test func `Spaces are the bounds of words in segmented text`() async throws {
    // Without its spaces the text has 气孔导 as often as 气孔导度.
    let text = lines.map { line in
      PlantedTerms.plants.reduce(line) { $0.replacing($1, with: " \($1) ") } + "\n"
    }.joined()
    let found = try await list(text, named: "a.txt", ExtractionOptions(isSegmented: true))
    let terms = found.terms.map(\.text)
    for term in PlantedTerms.plants.prefix(5) { #expect(terms.contains(term), "\(terms)") }
  }
}
