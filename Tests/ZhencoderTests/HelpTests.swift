import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test("help screens", arguments: ["zhencoder", "pack", "pretrain", "probe"])
  func helpScreen(name: String) throws {
    let path = Zhencoder.package
      .appendingPathComponent("Tests/ZhencoderTests/HelpScreens/\(name).txt")
    let outcome = try Zhencoder.run(name == "zhencoder" ? ["--help"] : [name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test(
    "a command line that makes no sense",
    arguments: [
      (["pack", "a.txt"], "zhencoder: Missing expected argument '--output <output>'"),
      (
        ["pack", "a.txt", "--output", "b", "--pairs=-1"],
        "zhencoder: '--pairs' takes a number of at least 0, not -1."
      ),
      (
        ["pretrain", "a", "--output", "b", "--dilations", "1,x"],
        "zhencoder: '--dilations' takes numbers such as 1,2,4, not '1,x'."
      ),
      (
        ["pretrain", "a", "--output", "b", "--channels", "0"],
        "zhencoder: '--channels' and '--hidden' take numbers above 0."
      ),
      (
        ["probe", "a", "--sets", "b", "--set", "pku", "--passes", "0"],
        "zhencoder: '--sentences' and '--passes' take numbers above 0."
      ),
    ])
  func usage(arguments: [String], message: String) throws {
    let outcome = try Zhencoder.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
  }

  @Test(
    "inputs that are missing",
    arguments: [
      ["pack", "/nowhere/text.txt", "--output", "/nowhere/packed"],
      ["pretrain", "/nowhere", "--output", "/nowhere/run"],
      ["probe", "/nowhere", "--sets", "/nowhere", "--set", "pku"],
    ])
  func missingInput(arguments: [String]) throws {
    let outcome = try Zhencoder.run(arguments)
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("zhencoder: /nowhere"))
  }
}
