import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test(arguments: [
    ("zhseg", ["--help"]), ("segment", ["segment", "--help"]), ("eval", ["eval", "--help"]),
    ("dict", ["dict", "--help"]), ("dict-check", ["dict", "check", "--help"]),
    ("dict-build", ["dict", "build", "--help"]), ("dict-list", ["dict", "list", "--help"]),
    ("train", ["train", "--help"]), ("label", ["label", "--help"]),
    ("adapt", ["adapt", "--help"]),
    ("explain", ["explain", "--help"]), ("entities", ["entities", "--help"]),
  ])
  func `Help screens`(name: String, arguments: [String]) throws {
    let path = packageFolder.appendingPathComponent("Tests/ZhsegTests/HelpScreens/\(name).txt")
    let outcome = try BuiltProgram.zhseg.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func `The version is told`() throws {
    let outcome = try BuiltProgram.zhseg.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.text == "zhseg 0.2.0\n")
  }

  @Test(arguments: [
    (["--nonsense"], "zhseg: Unknown option '--nonsense'"),
    (["--format", "xml"], "zhseg: The value 'xml' is invalid for '--format <format>'"),
    (["--standard", "abc"], "zhseg: The value 'abc' is invalid for '--standard <name>'"),
    (["--encoding", "latin1"], "zhseg: The value 'latin1' is invalid for '--encoding <name>'"),
    (["--jobs", "0"], "zhseg: '--jobs' takes a number from 1 to 1024, not 0."),
    (
      ["--format", "tsv", "--separator", "|"],
      "zhseg: '--separator' goes with the formats space and slash only."
    ),
    (
      ["train", "--train", "pku=a", "--output", "b", "--channels", "65537"],
      "zhseg: '--channels' takes a number from 1 to 1024, not 65537."
    ),
    (
      ["train", "--train", "pku=a", "--output", "b", "--layers", "1025"],
      "zhseg: '--layers' takes a number from 1 to 64, not 1025."
    ),
    (
      ["train", "--train", "pku=a", "--output", "b", "--rows", "1000001"],
      "zhseg: '--rows' takes a number from 1 to 1000000, not 1000001."
    ),
    (
      ["train", "--train", "pku=a", "--output", "b", "--shards", "0"],
      "zhseg: '--shards' takes a number from 1 to 1024, not 0."
    ),
    (
      ["train", "--train", "pku=a", "--output", "b", "--learning-rate", "nan"],
      "zhseg: '--learning-rate' takes a number above 0 and at most 1, not nan."
    ),
    (
      ["train", "--train", "pku=a", "--output", "b", "--passes", "0"],
      "zhseg: '--passes' takes a number from 1 to 1000000, not 0."
    ),
    (
      ["explain", "--text", "字", "a.txt"], "zhseg: Give either '--text' or files, not both."
    ),
    (
      ["explain", "--boundary", "0"],
      "zhseg: '--boundary' takes a number of at least 1, not 0."
    ),
    (["explain", "--top", "0"], "zhseg: '--top' takes a number of at least 1, not 0."),
    (
      ["explain", "--format", "tsv"], "zhseg: The value 'tsv' is invalid for '--format <format>'"
    ),
    (["eval"], "zhseg: Missing expected argument '<gold>'"),
    (["dict", "check"], "zhseg: Missing expected argument '<file> ...'"),
    (["dict", "build", "a.txt"], "zhseg: Missing expected argument '--output <file>'"),
  ])
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.zhseg.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
    #expect(outcome.errors.contains("\nUsage: zhseg "))
  }
}
