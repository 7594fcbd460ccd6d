import Foundation
import ProgramTesting
import Testing

/// `titlegen pairs` on text with one heading.
@Suite struct PairsTests {
  private let folder: TemporaryFolder
  private let text: String
  private let body = """
    想要编译内核模块，先要有与正在运行的内核相同版本的头文件，没有它们编译就会失败。
    编译时用 make 命令，它会读取当前目录里的规则，然后为内核逐个编译模块，编译的结果在同一个目录里。
    """
  private let line: String

  init() throws {
    folder = try TemporaryFolder()
    text = try folder.write("编译内核模块\n\(body)\n", to: "notes.txt")
    let escaped = body.replacingOccurrences(of: "\n", with: "\\n")
    line = "{\"title\": \"编译内核模块\", \"body\": \"\(escaped)\", \"kind\": \"heading\"}\n"
  }

  @Test func `Pairs to standard output and to a file`() throws {
    let outcome = try BuiltProgram.titlegen.run(["pairs", text])
    #expect(outcome.text == line)
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    let file = folder.path("pairs.jsonl")
    #expect(try BuiltProgram.titlegen.run(["pairs", text, "--output", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == line)
  }

  @Test func `The bodies of JSON lines and the longest field of a line with tabs are read`() throws
  {
    let escaped = "编译内核模块\n\(body)".replacingOccurrences(of: "\n", with: "\\n")
    let bodies = try folder.write("{\"body\": \"\(escaped)\"}\n", to: "notes.jsonl")
    #expect(try BuiltProgram.titlegen.run(["pairs", bodies]).text == line)
    let fields = body.replacingOccurrences(of: "\n", with: "")
    let table = try folder.write("甲\t编译内核模块\n乙\t\(fields)\t丙\n", to: "notes.tsv")
    #expect(
      try BuiltProgram.titlegen.run(["pairs", table]).text.hasPrefix(
        "{\"title\": \"编译内核模块\", \"body\": \"想要"))
  }

  @Test func `What a model is judged by is left out, and no pairs are an error`() throws {
    let escaped = body.replacingOccurrences(of: "\n", with: "\\n")
    let known = try folder.write("{\"title\": \"模块\", \"body\": \"\(escaped)\"}\n", to: "dev.jsonl")
    let outcome = try BuiltProgram.titlegen.run(["pairs", text, "--exclude", known])
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "titlegen: no pairs in \(text)\n")
  }

  @Test func `A file that is no pair file is named with its line`() throws {
    let known = try folder.write("{\"title\": \"模块\"}\n", to: "dev.jsonl")
    let outcome = try BuiltProgram.titlegen.run(["pairs", text, "--exclude", known])
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("titlegen: \(known):1: not a JSON object"))
  }
}
