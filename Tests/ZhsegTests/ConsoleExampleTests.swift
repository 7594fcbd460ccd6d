import Foundation
import ProgramTesting
import Testing

/// The console examples of README.md, README.zh.md, docs/ and the libraries' pages print what they say. When a model or a message
/// has changed, `scripts/update-console.py` writes them anew.
@Suite struct ConsoleExampleTests {
  /// A command after `$ `, continued by lines after `> `, and the lines it is said to print.
  struct Example: CustomTestStringConvertible {
    var file: String
    var command: String
    var output: [String] = []

    var testDescription: String { "\(file): \(command)" }
  }

  @Test(arguments: try examples())
  func `Prints what it says`(_ example: Example) throws {
    let script = #"PATH="${0%/*}:$PATH"; cd "$1" && eval "$2""#
    let outcome = try BuiltProgram.zhseg.run(
      [packageFolder.path, example.command], prefix: ["bash", "-c", script])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == example.output.map { "\($0)\n" }.joined())
  }

  /// The examples of every page.
  private static func examples() throws -> [Example] {
    let pages = try ["docs", "Sources"].flatMap { folder in
      try FileManager.default
        .subpathsOfDirectory(atPath: packageFolder.appendingPathComponent(folder).path)
        .filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }
    let found = try (["README.md", "README.zh.md"] + pages).flatMap(examples(in:))
    try #require(found.count > 3)
    return found
  }

  private static func examples(in file: String) throws -> [Example] {
    let text = try String(
      contentsOf: packageFolder.appendingPathComponent(file), encoding: .utf8)
    var examples: [Example] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !isInside {
        isInside = line == "```console"
      } else if line == "```" {
        isInside = false
      } else if line.hasPrefix("$ ") {
        examples.append(Example(file: file, command: String(line.dropFirst(2))))
      } else if let last = examples.indices.last {
        if line.hasPrefix("> ") {
          examples[last].command += "\n" + line.dropFirst(2)
        } else {
          examples[last].output.append(String(line))
        }
      }
    }
    return examples
  }
}
