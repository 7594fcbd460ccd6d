import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test(arguments: ["termmine", "discover", "query", "count", "merge", "segment", "keywords"])
  func `Help screens`(name: String) throws {
    let path = packageFolder.appendingPathComponent(
      "Tests/TermmineTests/HelpScreens/\(name).txt")
    let outcome = try BuiltProgram.termmine.run(name == "termmine" ? ["--help"] : [name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func `The version is told`() throws {
    let outcome = try BuiltProgram.termmine.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "termmine 0.2.0\n")
  }

  @Test(arguments: [
    ([], "termmine: Name the text of the domain."),
    (["a", "b", "c"], "termmine: Unexpected argument 'c'"),
    (
      ["a", "b", "--min-count", "0"],
      "termmine: '--min-count' takes a number from 1 to 1000000000, not 0"
    ),
    (["a", "b", "--max-length", "1"], "termmine: '--max-length' takes a number from 2 to 8"),
    (["a", "b", "--memory", "1MiB"], "termmine: '--memory' takes a size of at least 16MiB."),
    (
      ["a", "b", "--memory", "lots"],
      "termmine: The value 'lots' is invalid for '--memory <size>'"
    ),
    (
      ["count", "a", "--output", "b", "--min-count", "0"],
      "termmine: '--min-count' takes a number from 1 to 1000000000, not 0"
    ),
    (["count", "a"], "termmine: Missing expected argument '--output <file>'"),
    (["merge", "--output", "b"], "termmine: Missing expected argument '<part> ...'"),
    (["query"], "termmine: Missing expected argument '<store>'"),
    (["query", "a", "--top", "0"], "termmine: '--top' takes a number of at least 1, not 0."),
    (
      ["query", "a", "--sort", "size"],
      "termmine: The value 'size' is invalid for '--sort <column>'"
    ),
    (
      ["query", "a", "--format", "xml"],
      "termmine: The value 'xml' is invalid for '--format <format>'"
    ),
  ])
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.termmine.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
    #expect(outcome.errors.contains("\nUsage: termmine "))
  }
}
