import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test(arguments: ["titlegen", "generate", "eval", "train", "pairs", "candidates"])
  func `Help screens`(name: String) throws {
    let path = packageFolder.appendingPathComponent(
      "Tests/TitlegenTests/HelpScreens/\(name).txt")
    let outcome = try BuiltProgram.titlegen.run(name == "titlegen" ? ["--help"] : [name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func `The version is told`() throws {
    let outcome = try BuiltProgram.titlegen.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "titlegen 0.2.0\n")
  }

  @Test(arguments: [
    (["--nonsense"], "titlegen: Unknown option '--nonsense'"),
    (["--format", "xml"], "titlegen: The value 'xml' is invalid for '--format <format>'"),
    (["--beam", "0"], "titlegen: '--beam' takes a number from 1 to 64, not 0."),
    (["--count", "65"], "titlegen: '--count' takes a number from 1 to 64, not 65."),
    (["--min-length", "0"], "titlegen: '--min-length' takes a number from 1 to 200, not 0."),
    (
      ["--min-length", "9", "--max-length", "8"],
      "titlegen: '--max-length' takes a number from --min-length, 9, to 200, not 8."
    ),
    (["--jobs", "0"], "titlegen: '--jobs' takes a number from 1 to 1024, not 0."),
    (
      ["--explain", "article.txt"],
      "titlegen: '--explain' takes the name of an .html file to write, not article.txt."
    ),
    (["eval"], "titlegen: Missing expected argument '<file.jsonl>'"),
    (["eval", "a", "--limit", "0"], "titlegen: '--limit' takes a number of at least 1, not 0."),
    (
      ["eval", "a", "--predicted", "b", "--predictions", "c"],
      "titlegen: '--predictions' goes with a model, not with '--predicted'."
    ),
  ])
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.titlegen.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
    #expect(outcome.errors.contains("\nUsage: titlegen "))
  }
}
