import Foundation
import OrderedNeurons
import ProgramTesting
import Testing

/// What `zhlm perplexity` tells of texts.
@Suite struct PerplexityCommandTests {
  private let folder: TemporaryFolder
  private let model: RandomLanguage
  private let options: [String]
  private static let first = "今天我们去公园看花。\n\n公园很漂亮。\n"
  private static let second = "他在桌子前看书\n"

  init() throws {
    folder = try TemporaryFolder()
    model = try RandomLanguage()
    options = ["perplexity", "--model", model.path]
  }

  private struct Row: Decodable, Equatable {
    var file: String?
    var sentences: Int
    var words: Int
    var symbols: Int
    var characters: Int
    var logProbability: Double
    var perplexity: Double?
    var symbolPerplexity: Double?
    var bitsPerCharacter: Double?
  }

  @Test func `A row a file, and one for all`() throws {
    let first = try folder.write(Self.first, to: "first.txt")
    let second = try folder.write(Self.second, to: "second.txt")
    let outcome = try BuiltProgram.zhlm.run(options + [first, second])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let rows = try outcome.lines().map { $0.split(separator: " ").map(String.init) }
    #expect(
      rows[0] == ["sentences", "words", "perplexity", "per", "symbol", "bits/char"])
    try #require(rows.count == 4)
    #expect(rows[1].last == first && rows[2].last == second)
    #expect(rows[3].suffix(2) == ["all", "files"])
    #expect(rows.dropFirst().map { $0[0] } == ["2", "1", "3"])
    let reader = try OrderedNeuronLM(model: model.path)
    for (row, text) in zip(rows.dropFirst(), [Self.first, Self.second, Self.first + Self.second]) {
      let expected = try reader.perplexity(of: text)
      #expect(abs((Double(row[2]) ?? 0) - expected) < 0.02)
    }
  }

  @Test func `Standard input has one row`() throws {
    let outcome = try BuiltProgram.zhlm.run(options, input: Array(Self.first.utf8))
    #expect(outcome.status == 0)
    let lines = try outcome.lines()
    #expect(lines.count == 2)
    #expect(lines[1].hasSuffix("  standard input"))
    #expect(
      outcome.text
        == (try BuiltProgram.zhlm.run(options + ["-"], input: Array(Self.first.utf8)).text))
  }

  @Test func `An object a file, and one for all without a name`() throws {
    let first = try folder.write(Self.first, to: "first.txt")
    let second = try folder.write(Self.second, to: "second.txt")
    let rows = try BuiltProgram.zhlm.run(options + ["--format", "jsonl", first, second]).objects(
      Row.self)
    #expect(rows.map(\.file) == [first, second, nil])
    var sum = PerplexitySum()
    let reader = try OrderedNeuronLM(model: model.path)
    for line in (Self.first + Self.second).split(separator: "\n") {
      try sum.add(reader.read("\(line)"))
    }
    let all = rows[2]
    #expect(all.sentences == 3 && all.sentences == sum.sentences)
    #expect(all.words == sum.words && all.symbols == sum.symbols)
    #expect(all.characters == 23 && all.characters == sum.characters)
    #expect(abs(all.logProbability - sum.logProbability) < 1e-3)
    #expect(abs((all.perplexity ?? 0) - (sum.perplexity ?? 1)) < 1e-2)
    #expect(abs((all.symbolPerplexity ?? 0) - (sum.symbolPerplexity ?? 1)) < 1e-2)
    #expect(abs((all.bitsPerCharacter ?? 0) - (sum.bitsPerCharacter ?? 1)) < 1e-3)
  }

  @Test func `Words are taken as they are given`() throws {
    let input = "今天天 气很\u{3000}好\t的\n看 书\n"
    let row = try BuiltProgram.zhlm.run(
      options + ["--words", "--format", "jsonl"], input: Array(input.utf8)
    ).objects(Row.self)[0]
    #expect(row.words == 6 && row.sentences == 2 && row.characters == 9)
  }

  @Test func `Many lines, by any number of threads`() throws {
    let input = Array(String(repeating: Self.first + Self.second, count: 2000).utf8)
    let one = try BuiltProgram.zhlm.run(options + ["--jobs", "1"], input: input)
    let three = try BuiltProgram.zhlm.run(options + ["--jobs", "3"], input: input)
    #expect(one.status == 0)
    #expect(try one.lines()[1].hasPrefix("     6000 "))
    #expect(one.text == three.text)
  }

  @Test func `A line of 3 MB is read in pieces`() throws {
    let sentence = "今天我们去公园看花，"
    let text = String(repeating: sentence, count: 3_000_000 / sentence.utf8.count)
    let short = try BuiltProgram.zhlm.run(options, input: Array(sentence.utf8))
    let outcome = try BuiltProgram.zhlm.run(
      options + ["--format", "jsonl"], input: Array(text.utf8))
    #expect(outcome.status == 0)
    let row = try outcome.objects(Row.self)[0]
    #expect(row.characters == 10 * (3_000_000 / sentence.utf8.count))
    #expect((40...60).contains(row.sentences))
    #expect(outcome.peakMegabytes < short.peakMegabytes + 300)
  }

  @Test func `A file without words is reported, the others have rows`() throws {
    let good = try folder.write(Self.first, to: "good.txt")
    for text in ["", "\n", " \u{3000}\r\n\t", "\u{FEFF}"] {
      let path = try folder.write(text, to: "empty.txt")
      let outcome = try BuiltProgram.zhlm.run(options + [path, good])
      #expect(outcome.status == 65)
      #expect(outcome.errors == "zhlm: \(path): there are no words\n")
      #expect(try outcome.lines().count == 2)
    }
  }
}
