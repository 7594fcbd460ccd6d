import Foundation
import ProgramTesting
import Testing

/// What is left where a program ends before its work does, and under odd conditions of the system.
@Suite struct EndingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Starts `zhseg` on what is written to a pipe.
  private func start(_ arguments: [String]) throws -> (process: pid_t, input: ProcessPipe) {
    let input = try ProcessPipe()
    let process = try BuiltProgram.spawn([BuiltProgram.zhseg.path] + arguments) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_addopen(
        &actions, 1, folder.path("output"), O_WRONLY | O_CREAT, 0o600)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    input.closeReading()
    return (process, input)
  }

  private func wait(until isTrue: () throws -> Bool) throws {
    #expect(try BuiltProgram.poll(isTrue))
  }

  @Test(.timeLimit(.minutes(10)), arguments: [SIGINT, SIGTERM, SIGHUP])
  func `A signal leaves no unfinished file behind`(signal: Int32) throws {
    let results = folder.path("results")
    try FileManager.default.createDirectory(atPath: results, withIntermediateDirectories: false)
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: results) }
    let (process, input) = try start(["explain", "--output", results + "/page.html"])
    try wait { try !names().isEmpty }
    kill(process, signal)
    #expect(try BuiltProgram.wait(for: process).status == 128 + signal)
    input.closeWriting()
    #expect(try names().isEmpty)
  }

  @Test func `A message does not go into a file where standard error is closed`() throws {
    let text = try folder.write("今天\n", to: "text.txt")
    let output = folder.path("output.jsonl")
    let outcome = try BuiltProgram.zhseg.run(
      ["explain", text, folder.path("none"), "--format", "jsonl", "--output", output],
      prefix: ["sh", "-c", "exec \"$@\" 2>&-", "sh"])
    #expect(outcome.status == 66)
    #expect(!String(decoding: try folder.read("output.jsonl"), as: UTF8.self).contains("none"))
  }

  @Test(arguments: [("0", "standard input: cannot read"), ("1", "standard output: cannot write")])
  func `A standard stream that is closed is an error`(number: String, message: String) throws {
    let outcome = try BuiltProgram.zhseg.run(
      [], input: Array("今天\n".utf8), prefix: ["sh", "-c", "exec \"$@\" \(number)>&-", "sh"])
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("zhseg: \(message)"), "\(outcome.errors)")
  }

  @Test(.timeLimit(.minutes(10)))
  func `A dictionary that is shortened in use ends the program with a message`() throws {
    let words = (0..<5000).map { "词\($0)语\n" }.joined()
    let list = try folder.write(words, to: "words.txt")
    let compiled = folder.path("words.hzd")
    let built = try BuiltProgram.zhseg.run(["dict", "build", list, "--output", compiled])
    try #require(built.status == 0)
    let (process, input) = try start(["--dict", compiled, "--jobs", "1"])
    func write(_ text: String) {
      _ = Array(text.utf8).withUnsafeBytes { Glibc.write(input.writing, $0.baseAddress, $0.count) }
    }
    write("今天\n")
    try wait { try !folder.read("output").isEmpty }
    truncate(compiled, 0)
    write("词4999语是词1语\n")
    #expect(try BuiltProgram.wait(for: process).status == 74)
    #expect(
      String(decoding: try folder.read("errors"), as: UTF8.self)
        == "zhseg: another program shortened a file that is in use. Run this again, and replace "
        + "files by renaming.\n")
  }

  @Test func `A file that cannot be written whole leaves the old one`() throws {
    let page = try folder.write("old", to: "page.html")
    let outcome = try BuiltProgram.zhseg.run(
      ["explain", "--text", "今天天气很好", "--format", "html", "--output", page],
      prefix: ["sh", "-c", "trap '' XFSZ; ulimit -f 2; exec \"$@\"", "sh"])
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("zhseg: \(page): cannot write: File too large"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try folder.read("page.html") == Array("old".utf8))
  }

  @Test func `A stack of 64 KiB is enough`() throws {
    let outcome = try BuiltProgram.zhseg.run(
      ["--jobs", "2"], input: Array("今天天气很好\n".utf8),
      prefix: ["sh", "-c", "ulimit -s 64; exec \"$@\"", "sh"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "今天 天气 很 好\n")
  }

  @Test func `The check of a dictionary shows escapes as signs`() throws {
    let list = try folder.write("词语\t很\u{1B}[31m\n", to: "words.txt")
    let outcome = try BuiltProgram.zhseg.run(["dict", "check", list])
    #expect(outcome.status == 65)
    #expect(!outcome.output.contains(0x1B) && !outcome.errors.contains("\u{1B}"))
    #expect((outcome.text + outcome.errors).contains("␛"), "\(outcome.text)")
  }
}
