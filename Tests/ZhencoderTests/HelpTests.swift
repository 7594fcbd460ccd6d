import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test(arguments: ["zhencoder", "pack", "pretrain", "probe", "vectors", "extract"])
  func `Help screens`(name: String) throws {
    let path =
      packageFolder
      .appendingPathComponent("Tests/ZhencoderTests/HelpScreens/\(name).txt")
    let outcome = try BuiltProgram.zhencoder.run(
      name == "zhencoder" ? ["--help"] : [name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test(arguments: [
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
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.zhencoder.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
  }

  @Test(arguments: [
    ["pack", "/nowhere/text.txt", "--output", "/nowhere/packed"],
    ["pretrain", "/nowhere", "--output", "/nowhere/run"],
    ["probe", "/nowhere", "--sets", "/nowhere", "--set", "pku"],
    ["vectors", "/nowhere", "/nowhere", "--output", "/nowhere/vectors.safetensors"],
  ])
  func `Inputs that are missing`(arguments: [String]) throws {
    let outcome = try BuiltProgram.zhencoder.run(arguments)
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("zhencoder: /nowhere"))
  }
}
