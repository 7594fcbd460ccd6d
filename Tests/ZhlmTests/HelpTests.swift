import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test(arguments: [
    "zhlm", "perplexity", "score", "check", "parse", "eval", "generate", "train", "pack", "judge",
    "train-judge",
  ])
  func `Help screens`(name: String) throws {
    let path = packageFolder.appendingPathComponent("Tests/ZhlmTests/HelpScreens/\(name).txt")
    let outcome = try BuiltProgram.zhlm.run(name == "zhlm" ? ["--help"] : [name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func `The version is told`() throws {
    let outcome = try BuiltProgram.zhlm.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "zhlm 0.2.0\n")
  }

  @Test(arguments: [
    (["--nonsense"], "zhlm: Unknown option '--nonsense'"),
    (
      ["perplexity", "--format", "xml"],
      "zhlm: The value 'xml' is invalid for '--format <format>'"
    ),
    (["perplexity", "--jobs", "0"], "zhlm: '--jobs' takes a number from 1 to 1024, not 0."),
    (
      ["score", "--normalize", "lines"],
      "zhlm: The value 'lines' is invalid for '--normalize <by>'"
    ),
    (["generate", "--count", "0"], "zhlm: '--count' takes a number from 1 to 1000000, not 0."),
    (
      ["generate", "--max-words", "0"],
      "zhlm: '--max-words' takes a number from 1 to 10000, not 0."
    ),
    (
      ["generate", "--temperature=-1"],
      "zhlm: '--temperature' takes a number from 0 to 100, not -1.0."
    ),
    (
      ["generate", "--temperature", "nan"],
      "zhlm: '--temperature' takes a number from 0 to 100, not nan."
    ),
    (["generate", "--top-k", "0"], "zhlm: '--top-k' takes a number of at least 1, not 0."),
    (
      ["generate", "--top-p", "0"],
      "zhlm: '--top-p' takes a number above 0 and at most 1, not 0.0."
    ),
    (["generate", "--prompt", "a\nb"], "zhlm: '--prompt' takes a single line."),
    (["generate", "file.txt"], "zhlm: Unexpected argument 'file.txt'"),
    (["train", "--output", "model"], "zhlm: nothing to learn from: give --train text.txt"),
  ])
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.zhlm.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
    #expect(outcome.errors.contains("\nUsage: zhlm "))
  }
}
