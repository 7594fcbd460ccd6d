import Foundation
import ProgramTesting
import Testing

/// `termmine segment`.
@Suite struct SegmentTests {
  private let folder: TemporaryFolder
  private let text: String

  init() throws {
    folder = try TemporaryFolder()
    var corpora = InventedCorpora()
    text = corpora.domain(lines: 1500)
  }

  private func withoutSpaces(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != 0x20 } }

  @Test func `Words are learned from the text, files and standard input alike`() throws {
    let path = try folder.write(text, to: "plants.txt")
    let outcome = try BuiltProgram.termmine.run(["segment", path])
    #expect(outcome.status == 0 && outcome.errors == "")
    for word in ["叶绿体", "公交车", "根瘤菌"] {
      let all = outcome.text.components(separatedBy: word).count - 1
      let whole = outcome.text.components(separatedBy: " \(word) ").count - 1
      #expect(whole * 10 > all * 9, "\(word): \(whole) of \(all)")
    }
    #expect(
      try BuiltProgram.termmine.run(["segment", "--jobs", "1"], input: Array(text.utf8)).text
        == outcome.text)
    let output = folder.path("words.txt")
    let toFile = try BuiltProgram.termmine.run(["segment", path, "--output", output, "--jobs", "3"])
    #expect(toFile.status == 0 && toFile.output == [])
    #expect(try folder.read("words.txt") == outcome.output)
  }

  @Test func `More text is learned from and not written`() throws {
    let letter = try folder.write("看叶绿体，等公交车", to: "letter.txt")
    try folder.write(text, to: "more/plants.txt")
    try folder.write([0, 1, 2, 0], to: "more/picture.txt")
    let outcome = try BuiltProgram.termmine.run(["segment", letter, "--learn", folder.path("more")])
    #expect(outcome.status == 0 && outcome.text == "看 叶绿体 ， 等 公交车")
    #expect(outcome.errors == "termmine: 1 binary file skipped\n")
    // A file of the folder stays before the others although one before it was skipped.
    let all = try BuiltProgram.termmine.run(["segment", folder.path("more"), "--learn", letter])
    #expect(withoutSpaces(all.output) == Array(text.utf8))
  }

  @Test(arguments: [
    "", "\n", "字", "\r\n\n甲\r乙\n", "\u{FEFF}光合作用\n", "e\u{301}🏕️👨‍👩‍👧 C++，3.14%……\u{2028}終\u{3000}",
    String(repeating: "甲乙丙丁", count: 60_000),
  ])
  func `Without spaces the output is the input, byte for byte`(text: String) throws {
    let outcome = try BuiltProgram.termmine.run(["segment"], input: Array(text.utf8))
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(withoutSpaces(outcome.output) == withoutSpaces(Array(text.utf8)))
    #expect(!outcome.text.hasPrefix("\u{FEFF} "))
  }

  @Test func `Other encodings are written as UTF-8`() throws {
    // 中文 in GB 18030.
    let bytes: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4, 0x0A]
    let outcome = try BuiltProgram.termmine.run(["segment", "--encoding", "gb18030"], input: bytes)
    #expect(outcome.status == 0 && outcome.text == "中 文\n")
  }

  @Test func `What cannot be read or written is told`() throws {
    let missing = try BuiltProgram.termmine.run(["segment", "/nowhere.txt"])
    #expect(missing.status == 66 && missing.output == [])
    #expect(missing.errors == "termmine: /nowhere.txt: no such file. Check the path.\n")
    let path = try folder.write(text, to: "plants.txt")
    let nowhere = folder.path("no/words.txt")
    #expect(try BuiltProgram.termmine.run(["segment", path, "--output", nowhere]).status == 73)
    let full = try BuiltProgram.termmine.run(["segment", path], output: "/dev/full")
    #expect(full.status == 74)
    let broken = try folder.write([0xE4, 0xB8, 0x0A], to: "broken.txt")
    let invalid = try BuiltProgram.termmine.run(["segment", broken, "--encoding", "utf-8"])
    #expect(
      invalid.status == 65 && invalid.errors.hasPrefix("termmine: \(broken):1: byte 0 is not"))
    #expect(
      try BuiltProgram.termmine.run(["segment", broken, "--encoding", "utf-8", "--lenient"]).status
        == 0)
    #expect(try folder.names() == ["broken.txt", "plants.txt"])
  }
}
