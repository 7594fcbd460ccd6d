import Foundation
import GeneratedText
import ProgramTesting
import Testing

/// What becomes of texts and models that are missing, damaged or strange.
@Suite struct InputTests {
  private let folder: TemporaryFolder
  private let model: RandomLanguage
  private let good: String
  private static let sentence = "今天我们去公园看花。\n"

  init() throws {
    folder = try TemporaryFolder()
    model = try RandomLanguage()
    good = try folder.write(Self.sentence, to: "good.txt")
  }

  private func run(
    _ command: String, _ arguments: [String], input: [UInt8] = []
  ) throws -> BuiltProgram.Outcome {
    try BuiltProgram.zhlm.run([command, "--model", model.path] + arguments, input: input)
  }

  @Test(arguments: ["perplexity", "score"])
  func `A missing file is reported, the others are read`(command: String) throws {
    let outcome = try run(command, [good, "/nowhere/to/be.txt", good])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "zhlm: /nowhere/to/be.txt: no such file. Check the path.\n")
    #expect(try outcome.lines().count == (command == "score" ? 2 : 4))
  }

  @Test(arguments: ["perplexity", "score"])
  func `A folder is no text`(command: String) throws {
    let outcome = try run(command, ["/usr"])
    #expect(outcome.status == 66)
    #expect(
      outcome.errors == "zhlm: /usr: is a directory. Name the files in it, as in DIR/*.txt.\n")
  }

  @Test func `No lines have no scores`() throws {
    let outcome = try run("score", [])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: ["perplexity", "score"])
  func `A binary file is refused`(command: String) throws {
    let zeros = try folder.write(Array("\(Self.sentence)看\0花\n看花\n".utf8), to: "zeros.txt")
    let outcome = try run(command, [zeros, good])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "zhlm: \(zeros):2: is no text: it holds zero bytes. Name a text file.\n")
    // The lines before have scores; a perplexity is of a whole file.
    #expect(try outcome.lines().count == 2)
  }

  @Test func `Ill-formed text is refused with its place, or read with --lenient`() throws {
    let bytes = Array(Self.sentence.utf8) + [0xE4, 0xBB, 0x0A] + Array(Self.sentence.utf8)
    let outcome = try run("score", ["--encoding", "utf-8"], input: bytes)
    #expect(outcome.status == 65)
    #expect(try outcome.lines().count == 1)
    #expect(
      outcome.errors == """
        zhlm: standard input:2: byte 31 is not valid utf-8. Name the right encoding with \
        --encoding, or replace such bytes with --lenient.

        """)
    let lenient = try run("score", ["--encoding", "utf-8", "--lenient"], input: bytes)
    #expect(lenient.status == 0)
    #expect(try lenient.lines().count == 3)
    let sum = try run("perplexity", ["--encoding", "utf-8"], input: bytes)
    #expect(sum.status == 65)
    #expect(sum.output.isEmpty)
  }

  @Test func `Other encodings, line ends and byte order marks`() throws {
    let expected = try run("score", [], input: Array(Self.sentence.utf8)).text
    let utf16 = Self.sentence.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try run("score", ["--encoding", "utf-16le"], input: utf16).text == expected)
    #expect(try run("score", [], input: [0xFF, 0xFE] + utf16).text == expected)
    let marked = Array("\u{FEFF}\(Self.sentence.dropLast())\r\n".utf8)
    #expect(try run("score", [], input: marked).text == expected)
    // 今天 in GB18030.
    let national: [UInt8] = [0xBD, 0xF1, 0xCC, 0xEC, 0x0A]
    #expect(
      try run("score", ["--encoding", "gb18030"], input: national).text
        == run("score", [], input: Array("今天\n".utf8)).text)
  }

  @Test(arguments: [[], ["--words"]])
  func `Text of every kind has a line a line`(arguments: [String]) throws {
    var texts = RandomText(seed: 8, lines: true)
    let lines = (0..<300).map { _ in
      String(texts.next(upTo: 120).unicodeScalars.filter { $0 != "\0" && $0 != "\r" && $0 != "\n" })
    }
    let outcome = try run(
      "score", arguments + ["--encoding", "utf-8"],
      input: Array(lines.map { $0 + "\n" }.joined().utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let scores = outcome.output.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    #expect(scores.count == lines.count)
    for (score, line) in zip(scores, lines).dropFirst() where !score.isEmpty {
      #expect(score.suffix(line.utf8.count).elementsEqual(line.utf8))
    }
  }

  @Test(arguments: ["config.json", "vocabulary.txt", "model.safetensors"])
  func `A damaged model is named`(file: String) throws {
    let path = model.path + "/" + file
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    for command in ["perplexity", "score", "generate"] {
      let outcome = try run(command, [])
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("zhlm: ") && outcome.errors.contains(path))
    }
  }

  @Test func `A model or segmenter that is not there`() throws {
    let outcome = try BuiltProgram.zhlm.run(["score", "--model", "nobody"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("zhlm: no model 'nobody': "))
    let words = try run("score", ["--segmenter", "nobody"])
    #expect(words.status == 66)
    #expect(words.errors.contains("and the shipped segmentation models are accurate, fast."))
  }
}
