import GeneratedText
import ProgramTesting
import Testing

/// Lines go through the program in batches; nothing in the output tells where one ends.
@Suite struct BatchTests {
  private static let formats = ["space", "slash", "tsv", "jsonl", "conllu"]
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Several batches: short lines, some long ones and one of more than three pieces. Latin letters
  /// keep the model's share small.
  private static let text: String = {
    var random = RandomText(seed: 31, lines: true)
    let filler = String(repeating: "abcdefgh", count: 40)
    var lines = (0..<300).map { _ in "\(random.next(upTo: 12)) \(filler)\(random.next(upTo: 12))" }
    lines[150] = String(repeating: "长行，\(filler) ", count: 700)
    lines[151] = ""
    lines[200] = String(repeating: "又一长行。\(filler)", count: 250)
    return lines.joined(separator: "\n")
  }()

  @Test(arguments: formats)
  func `One thread, several and standard input give the same output`(format: String) throws {
    let path = try folder.write(Self.text, to: "text.txt")
    let one = try BuiltProgram.zhseg.run(["--format", format, "--jobs", "1", path])
    #expect(one.status == 0)
    #expect(one.errors == "")
    let three = try BuiltProgram.zhseg.run(["--format", format, "--jobs", "3", path])
    #expect(three.output == one.output)
    let input = try BuiltProgram.zhseg.run(
      ["--format", format, "--jobs", "2"], input: Array(Self.text.utf8))
    #expect(input.output == one.output)
  }

  @Test(arguments: [1, 3])
  func `An ill-formed byte far on stops the output right before its line`(jobs: Int) throws {
    let good = String(repeating: "abc def\n", count: 30_000)
    let bytes = Array(good.utf8) + [0x41, 0xFF, 0x0A] + Array(good.utf8)
    let bad = try folder.write(bytes, to: "bad.txt")
    let outcome = try BuiltProgram.zhseg.run(["--encoding", "utf-8", "--jobs", "\(jobs)", bad])
    #expect(outcome.status == 65)
    #expect(outcome.output == Array(good.utf8))
    #expect(outcome.errors.hasPrefix("zhseg: \(bad):30001: byte 240001 is not valid utf-8. "))
  }

  @Test(arguments: [1, 4])
  func `The first of two ill-formed lines is the one reported`(jobs: Int) throws {
    let good = [UInt8](repeating: 0x0A, count: 100_000)
    let bad = try folder.write(good + [0xFF] + good + [0xFE] + good, to: "bad.txt")
    let outcome = try BuiltProgram.zhseg.run(["--encoding", "utf-8", "--jobs", "\(jobs)", bad])
    #expect(outcome.output == good)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.hasPrefix("zhseg: \(bad):100001: "))
  }

  @Test func `Conllu names each file once, before its first sentence, however late that comes`()
    throws
  {
    let late = String(repeating: "\n", count: 200_000) + String(repeating: "abc\n", count: 40_000)
    let paths = try [folder.write(late, to: "a.txt"), folder.write("字\n", to: "b.txt")]
    let outcome = try BuiltProgram.zhseg.run(["--format", "conllu", "--jobs", "3"] + paths)
    #expect(outcome.text.hasPrefix("# newdoc id = \(paths[0])\n# sent_id = 1-200001\n"))
    #expect(outcome.text.split(separator: "# newdoc id = ").count == 2)
    #expect(outcome.text.contains("\n\n# newdoc id = \(paths[1])\n# sent_id = 2-1\n"))
  }

  @Test func `An encoding that shows late is used from there on`() throws {
    let ascii = String(repeating: "plain words\n", count: 20_000)
    // 汉字 in GB18030.
    let bytes = Array(ascii.utf8) + [0xBA, 0xBA, 0xD7, 0xD6, 0x0A]
    let outcome = try BuiltProgram.zhseg.run(["--jobs", "2", "--separator", "|"], input: bytes)
    #expect(outcome.status == 0)
    let expected = ascii.replacing(" ", with: "|")
    #expect(outcome.text.hasPrefix(expected))
    #expect(outcome.text.dropFirst(expected.count).replacing("|", with: "") == "汉字\n")
  }
}
