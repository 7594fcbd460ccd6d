import Foundation
import ProgramTesting
import Testing

/// Help screens are asserted whole: what a person reads does not change by accident. After a change
/// that is meant, write what the program prints to `HelpScreens/`.
@Suite struct HelpTests {
  @Test(arguments: ["zhtext", "convert", "pinyin", "sentences", "normalize", "detect"])
  func `Help screens`(name: String) throws {
    let path = packageFolder.appendingPathComponent("Tests/ZhtextTests/HelpScreens/\(name).txt")
    let outcome = try BuiltProgram.zhtext.run(name == "zhtext" ? ["--help"] : [name, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test(arguments: [
    (["convert"], "zhtext: Missing expected argument '--to <standard>'"),
    (
      ["convert", "--to", "english"], "zhtext: The value 'english' is invalid for '--to <standard>'"
    ),
    (["convert", "--to", "taiwan", "--format", "xml"], "zhtext: The value 'xml' is invalid"),
    (
      ["convert", "--to", "taiwan", "--jobs", "0"],
      "zhtext: '--jobs' takes a number from 1 to 1024, not 0."
    ),
    (
      ["pinyin", "--heteronyms"], "zhtext: '--heteronyms' goes with the formats tsv and jsonl only."
    ),
    (
      ["pinyin", "--erhua", "--format", "tsv"], "zhtext: '--erhua' goes with the format text only."
    ),
    (
      ["convret", "--to", "taiwan"],
      "zhtext: 'convret' is no command. Did you mean 'zhtext convert'?"
    ),
  ])
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.zhtext.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(message))
  }

  @Test(arguments: [
    ["convert", "--to", "simplified"], ["pinyin"], ["sentences"], ["normalize"], ["detect"],
  ])
  func `Errors have a status and the others are processed`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("好。\n", to: "good.txt")
    let bad = try folder.write([0x61, 0x0A, 0xE4, 0xBD, 0x0A], to: "bad.txt")
    let missing = try BuiltProgram.zhtext.run(arguments + ["/nowhere.txt", good])
    #expect(missing.status == 66)
    #expect(missing.errors.hasPrefix("zhtext: /nowhere.txt: "))
    #expect(!missing.output.isEmpty)
    let damaged = try BuiltProgram.zhtext.run(arguments + ["--encoding", "utf-8", bad])
    #expect(damaged.status == 65)
    #expect(damaged.errors.hasPrefix("zhtext: \(bad):2: "))
    #expect(damaged.errors.contains("--lenient"))
    let lenient = try BuiltProgram.zhtext.run(arguments + ["--lenient", bad])
    #expect(lenient.status == 0)
    let model = try BuiltProgram.zhtext.run(["convert", "--to", "taiwan", "--model", "/nowhere"])
    #expect(model.status == 66)
  }
}
