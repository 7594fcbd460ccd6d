import Foundation
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test("help screens", arguments: ["query", "count", "merge"])
  func helpScreen(name: String) throws {
    let path = Termmine.package.appendingPathComponent(
      "Tests/TermmineTests/HelpScreens/\(name).txt")
    let outcome = try Termmine.run([name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func version() throws {
    let outcome = try Termmine.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "termmine 0.1.0\n")
  }

  @Test(
    "a command line that makes no sense",
    arguments: [
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
  func usage(arguments: [String], message: String) throws {
    let outcome = try Termmine.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
    #expect(outcome.errors.contains("\nUsage: termmine "))
  }
}
