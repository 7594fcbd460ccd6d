import Foundation
import ProgramTesting
import Testing

/// What becomes of output that nobody takes, and of texts that do not end.
@Suite struct OutputTests {
  private let model: RandomLanguage
  private static let sentence = "今天我们去公园看花。\n"

  init() throws {
    model = try RandomLanguage()
  }

  private func arguments(_ command: String) -> [String] { [command, "--model", model.path] }

  @Test func `A full disk is reported`() throws {
    for command in [
      ["--help"], arguments("perplexity"), arguments("score"), arguments("generate"),
    ] {
      let outcome = try BuiltProgram.zhlm.run(
        command, input: Array(Self.sentence.utf8), output: "/dev/full")
      #expect(outcome.status == 74)
      #expect(outcome.errors == "zhlm: standard output: cannot write: No space left on device\n")
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [["score"], ["generate", "--count", "100000"]])
  func `A reader that stops early ends the program silently`(command: [String]) throws {
    let folder = try TemporaryFolder()
    let text = try folder.write(String(repeating: Self.sentence, count: 20_000), to: "text.txt")
    let pipe = try ProcessPipe()
    let files = command[0] == "score" ? [text] : []
    let process = try BuiltProgram.spawn(
      [BuiltProgram.zhlm.path] + command + ["--model", model.path] + files
    ) { actions in
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
    let process = try BuiltProgram.spawn([BuiltProgram.zhlm.path] + arguments("score")) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    }
    input.closeReading()
    output.closeWriting()
    for _ in 0..<3 {
      let line = Self.sentence
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

  @Test(
    .timeLimit(.minutes(10)),
    arguments: ["perplexity", "score"], [SIGINT, SIGTERM])
  func `A signal ends the program`(command: String, signal: Int32) throws {
    let input = try ProcessPipe()
    let folder = try TemporaryFolder()
    let process = try BuiltProgram.spawn([BuiltProgram.zhlm.path] + arguments(command)) { actions in
      posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    kill(process, signal)
    #expect(try BuiltProgram.wait(for: process).status == 128 + signal)
    #expect(try folder.read("errors") == [])
    input.closeReading()
    input.closeWriting()
  }
}
