import Foundation
import ProgramTesting
import Testing

/// What becomes of output that nobody takes, and of articles that do not end.
@Suite struct OutputTests {
  private static let article = "今天全市下了大雨，学校停课一天，公交车照常行驶。\n"

  @Test func `A full disk is reported`() throws {
    for arguments in [["--help"], ["--version"], []] {
      let outcome = try BuiltProgram.titlegen.run(
        arguments, input: Array(Self.article.utf8), output: "/dev/full")
      #expect(outcome.status == 74)
      #expect(
        outcome.errors == "titlegen: standard output: cannot write: No space left on device\n")
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `A reader that stops early ends the program silently`() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(String(repeating: Self.article, count: 20_000), to: "text.txt")
    let pipe = try ProcessPipe()
    let process = try BuiltProgram.spawn([BuiltProgram.titlegen.path, "--lines", text]) { actions in
      posix_spawn_file_actions_adddup2(&actions, pipe.writing, 1)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    pipe.closeWriting()
    pipe.closeReading()
    let (status, _) = try BuiltProgram.wait(for: process)
    #expect(status == 0)
    #expect(try folder.read("errors") == [])
  }

  @Test(.timeLimit(.minutes(10)))
  func `A line is answered before the next one is given`() throws {
    let input = try ProcessPipe()
    let output = try ProcessPipe()
    let process = try BuiltProgram.spawn([BuiltProgram.titlegen.path, "--lines"]) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    }
    input.closeReading()
    output.closeWriting()
    for _ in 0..<2 {
      let line = Self.article
      #expect(write(input.writing, line, line.utf8.count) == line.utf8.count)
      var answer = [UInt8](repeating: 0, count: 512)
      let count = read(output.reading, &answer, answer.count)
      #expect(count > 1)
      #expect(answer.prefix(max(0, count)).last == 0x0A)
    }
    input.closeWriting()
    #expect(try BuiltProgram.wait(for: process).status == 0)
    output.closeReading()
  }

  @Test(.timeLimit(.minutes(10)))
  func `An interrupt ends the program`() throws {
    let input = try ProcessPipe()
    let folder = try TemporaryFolder()
    let process = try BuiltProgram.spawn([BuiltProgram.titlegen.path]) { actions in
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
}
