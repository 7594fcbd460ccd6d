import Foundation
import GeneratedText
import ProgramTesting
import Testing

/// What becomes of articles that are missing, no text, or strange.
@Suite struct InputTests {
  private let folder: TemporaryFolder
  private let good: String

  init() throws {
    folder = try TemporaryFolder()
    good = try folder.write("今天全市下了大雨，学校停课一天，公交车照常行驶。\n", to: "good.txt")
  }

  @Test func `A missing file is reported, the others have titles`() throws {
    let outcome = try BuiltProgram.titlegen.run([good, "/nowhere/to/be.txt", good])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "titlegen: /nowhere/to/be.txt: no such file. Check the path.\n")
    #expect(outcome.text.split(separator: "\n").count == 2)
  }

  @Test func `A folder is no article`() throws {
    let outcome = try BuiltProgram.titlegen.run(["/usr"])
    #expect(outcome.status == 66)
    #expect(
      outcome.errors == "titlegen: /usr: is a directory. Name the files in it, as in DIR/*.txt.\n")
  }

  @Test(arguments: ["", "\n", " \u{3000}\r\n\t", "\u{FEFF}"])
  func `An article without text`(text: String) throws {
    let path = try folder.write(text, to: "empty.txt")
    let outcome = try BuiltProgram.titlegen.run([path])
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "titlegen: \(path): the article is empty\n")
  }

  @Test func `No lines have no titles`() throws {
    let outcome = try BuiltProgram.titlegen.run(["--lines"])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test func `A binary file is refused`() throws {
    let program = try BuiltProgram.titlegen.run([BuiltProgram.titlegen.path])
    #expect(program.status == 65)
    #expect(program.output.isEmpty)
    let zeros = try folder.write(Array("今天\0\0".utf8), to: "zeros.txt")
    let outcome = try BuiltProgram.titlegen.run([zeros])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "titlegen: \(zeros): is no text: it holds zero bytes. Name a text file.\n")
  }

  @Test func `Ill-formed text is refused with its place, or read with --lenient`() throws {
    let bytes = Array("今天全市下了大雨，学校停课一天。\n".utf8) + [0xFF, 0x0A]
    let outcome = try BuiltProgram.titlegen.run(["--encoding", "utf-8"], input: bytes)
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == """
        titlegen: standard input:2: byte 49 is not valid utf-8. Name the right encoding with \
        --encoding, or replace such bytes with --lenient.

        """)
    let lenient = try BuiltProgram.titlegen.run(["--encoding", "utf-8", "--lenient"], input: bytes)
    #expect(lenient.status == 0)
    let lines = try BuiltProgram.titlegen.run(["--encoding", "utf-8", "--lines"], input: bytes)
    #expect(lines.status == 65)
    #expect(lines.text.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    "雨", "。", "a", "7", "😀", "Hello world.", "The quick brown fox jumps over the lazy dog.",
    "https://example.org/a?b=c", "，，，，，，，，", "123 456 789", "雨\n雨\n雨\n",
    "ひらがなだけの文章です。", "\u{1B}[31m今天", "今\u{202E}天下雨",
  ])
  func `Strange articles have a title or a reason`(text: String) throws {
    for arguments in [[], ["--lines"], ["--min-length", "1"]] {
      let outcome = try BuiltProgram.titlegen.run(arguments, input: Array(text.utf8))
      #expect([0, 65].contains(outcome.status))
      let titles = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      if outcome.status == 0 {
        #expect(outcome.errors == "")
        #expect(!titles.isEmpty)
        #expect(titles.allSatisfy { $0.contains { !$0.isWhitespace } })
      } else {
        #expect(outcome.errors.hasPrefix("titlegen: standard input"))
      }
    }
  }

  @Test func `Text of every kind has a title or a reason a line`() throws {
    var texts = RandomText(seed: 8, lines: true)
    let lines = (0..<150).map { _ in
      texts.next(upTo: 120).filter { !$0.isNewline }
    }
    let outcome = try BuiltProgram.titlegen.run(
      ["--lines", "--encoding", "utf-8"], input: Array(lines.map { $0 + "\n" }.joined().utf8))
    let titles = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(titles.count == lines.count)
    let reasons = outcome.errors.split(separator: "\n").count
    #expect(titles.count { $0.isEmpty } == reasons)
    #expect(outcome.status == (reasons == 0 ? 0 : 65))
  }

  @Test(arguments: [[], ["--lines"]])
  func `An article of 5 MB`(arguments: [String]) throws {
    let sentence = "今天全市下了大雨，学校停课一天，公交车照常行驶。"
    let text = String(repeating: sentence, count: 5_000_000 / sentence.utf8.count)
    let short = try BuiltProgram.titlegen.run(arguments, input: Array(sentence.utf8))
    let outcome = try BuiltProgram.titlegen.run(arguments, input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.text.split(separator: "\n").count == 1)
    #expect(outcome.peakMegabytes < short.peakMegabytes + 200)
  }
}
