import Foundation
import ProgramTesting
import Testing

/// What becomes of output that nobody takes, and of texts that do not end.
@Suite struct OutputTests {
  @Test func `A full disk is reported`() throws {
    for arguments in [["--help"], ["--version"], []] {
      let outcome = try BuiltProgram.zhseg.run(
        arguments, input: Array("今天\n".utf8), output: "/dev/full")
      #expect(outcome.status == 74)
      #expect(
        outcome.errors == "zhseg: standard output: cannot write: No space left on device\n")
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `A reader that stops early ends the program silently`() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(String(repeating: "今天\n", count: 100_000), to: "text.txt")
    let pipe = try ProcessPipe()
    let process = try BuiltProgram.spawn([BuiltProgram.zhseg.path, "--jobs", "2", text]) {
      actions in
      posix_spawn_file_actions_adddup2(&actions, pipe.writing, 1)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    pipe.closeWriting()
    var first = [UInt8](repeating: 0, count: 7)
    #expect(read(pipe.reading, &first, 7) == 7)
    pipe.closeReading()
    let (status, _) = try BuiltProgram.wait(for: process)
    #expect(status == 0)
    #expect(String(decoding: first, as: UTF8.self) == "今天\n")
    #expect(try folder.read("errors") == [])
  }

  @Test(.timeLimit(.minutes(10)))
  func `A line is answered before the next one is given`() throws {
    let input = try ProcessPipe()
    let output = try ProcessPipe()
    let process = try BuiltProgram.spawn([BuiltProgram.zhseg.path]) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    }
    input.closeReading()
    output.closeWriting()
    for line in ["好\n", "今天\n"] {
      #expect(write(input.writing, line, line.utf8.count) == line.utf8.count)
      var answer = [UInt8](repeating: 0, count: 64)
      let count = read(output.reading, &answer, answer.count)
      #expect(String(decoding: answer.prefix(max(0, count)), as: UTF8.self) == line)
    }
    input.closeWriting()
    #expect(try BuiltProgram.wait(for: process).status == 0)
    output.closeReading()
  }

  @Test(.timeLimit(.minutes(10)))
  func `An interrupt ends the program`() throws {
    let input = try ProcessPipe()
    let folder = try TemporaryFolder()
    let process = try BuiltProgram.spawn([BuiltProgram.zhseg.path]) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    kill(process, SIGINT)
    #expect(try BuiltProgram.wait(for: process).status == 130)
    #expect(try folder.read("errors") == [])
    input.closeReading()
    input.closeWriting()
  }

  @Test(arguments: ["space", "jsonl", "conllu"])
  func `A line without end is segmented in bounded memory`(format: String) throws {
    let folder = try TemporaryFolder()
    // Long Latin words keep the model's share small: what is tested is how the text flows.
    let part = "行行复行行 " + String(repeating: "abcdefgh", count: 120) + "，"
    let count = 20_000_000 / part.utf8.count
    let long = try folder.write(String(repeating: part, count: count), to: "long.txt")
    let output = folder.path("words")
    let short = try BuiltProgram.zhseg.run(
      ["--format", format, "--jobs", "2"], input: Array(part.utf8))
    let outcome = try BuiltProgram.zhseg.run(
      ["--format", format, "--jobs", "2", long], output: output)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.peakMegabytes < short.peakMegabytes + 60)
    let size = try FileManager.default.attributesOfItem(atPath: output)[.size] as? Int
    #expect(try #require(size) >= 20_000_000 - 2 * part.utf8.count)
  }

  @Test func `Any number of threads gives the same words in the same order`() throws {
    let folder = try TemporaryFolder()
    let texts = try Samples.paths.map(Samples.read)
    let text = String(repeating: texts.joined(separator: "\n"), count: 10)
    let path = try folder.write(text, to: "text.txt")
    let one = try BuiltProgram.zhseg.run(["--jobs", "1", "--format", "tsv", path])
    let four = try BuiltProgram.zhseg.run(["--jobs", "4", "--format", "tsv", path])
    #expect(one.status == 0 && four.status == 0)
    #expect(one.output == four.output)
  }
}
