import Foundation
import ProgramTesting
import Testing

/// Texts in other encodings become the same words, their offsets those of the original bytes.
@Suite struct EncodingTests {
  private static let simplified = "今天天气很好，我们去公园看花。他说：“明天也会晴。”\n第二行，共3个字。\n"
  private static let traditional = "今天天氣很好，我們去公園看花。他說：「明天也會晴。」\n第二行，共3個字。\n"

  @Test(arguments: [
    ("gb18030", "gb18030", simplified), ("gbk", "gb18030", simplified),
    ("big5", "big5", traditional), ("utf-16le", "utf-16le", simplified),
    ("utf-16be", "utf-16be", traditional), ("utf-16", "utf-16", simplified),
  ])
  func `A named encoding, and one found out`(converter: String, name: String, text: String) throws {
    let folder = try TemporaryFolder()
    let original = try folder.write(text, to: "utf-8.txt")
    let encoded = folder.path("encoded.txt")
    let process = try BuiltProgram.spawn(["iconv", "-f", "utf-8", "-t", converter, original]) {
      actions in
      posix_spawn_file_actions_addopen(&actions, 1, encoded, O_WRONLY | O_CREAT, 0o600)
    }
    try #require(BuiltProgram.wait(for: process).status == 0)

    let expected = try BuiltProgram.zhseg.run([original])
    for choice in [name, "auto"] {
      let outcome = try BuiltProgram.zhseg.run(["--encoding", choice, encoded])
      #expect(outcome.status == 0)
      #expect(outcome.text == expected.text, "\(choice)")
      #expect(outcome.errors == "")
    }
    let bytes = try folder.read("encoded.txt")
    let lines = try JSONLine.all(
      BuiltProgram.zhseg.run(["--encoding", name, "--format", "jsonl", encoded]).output)
    let words = lines.flatMap(\.words)
    #expect(words.first?.start == 0)
    #expect(words.last?.end == bytes.count)
    for (word, next) in zip(words, words.dropFirst()) {
      #expect(word.end == next.start)
    }
  }

  @Test func `Bytes that are not of the named encoding are refused with their place`() throws {
    let outcome = try BuiltProgram.zhseg.run(
      ["--encoding", "big5"], input: [0x41, 0x0A, 0x80, 0x80])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.hasPrefix("zhseg: standard input:2: byte 2 is not valid big5. "))
  }

  @Test(arguments: ["gzip", "xz"])
  func `Packed files are unpacked on the way`(packer: String) throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(Self.simplified, to: "plain.txt")
    let packed = folder.path("packed")
    let process = try BuiltProgram.spawn([packer, "-c", plain]) { actions in
      posix_spawn_file_actions_addopen(&actions, 1, packed, O_WRONLY | O_CREAT, 0o600)
    }
    try #require(BuiltProgram.wait(for: process).status == 0)
    #expect(try BuiltProgram.zhseg.run([packed]).text == BuiltProgram.zhseg.run([plain]).text)

    let cut = try folder.write(Array(try folder.read("packed").dropLast(9)), to: "cut")
    let outcome = try BuiltProgram.zhseg.run([cut])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "zhseg: \(cut): the \(packer) data ends too early. The file is truncated: get it again.\n"
    )
  }
}
