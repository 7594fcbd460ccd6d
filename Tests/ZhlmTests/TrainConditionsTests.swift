import Foundation
import ProgramTesting
import Testing

/// `zhlm train` of a Transformer, as a process.
@Suite struct TrainConditionsTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("model") }
  private let sizes = [
    "--dimension", "16", "--heads", "2", "--hidden", "32", "--layers", "2", "--batch", "200",
    "--min-count", "1", "--evaluations", "2",
  ]

  init() throws { folder = try TemporaryFolder() }

  private func table() throws -> String {
    let lines = (0..<120).map { "\($0 % 2 == 0 ? "好\t花开了，真好" : "坏\t花谢了，真糟")。\n" }
    return try folder.write("mood\ttext\n" + lines.joined(), to: "table.tsv")
  }

  @Test func `A table of conditions makes a model that knows them`() throws {
    let outcome = try BuiltProgram.zhlm.run(
      ["train", "--conditions", table(), "--dev", table(), "--output", output] + sizes)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("120 texts"), "\(outcome.errors)")
    #expect(outcome.errors.contains("mood: 坏 好"), "\(outcome.errors)")
    #expect(outcome.errors.contains("without conditions "), "\(outcome.errors)")
    #expect(try folder.names() == ["model", "model.checkpoint", "table.tsv"])
    let names = try FileManager.default.contentsOfDirectory(atPath: output).sorted()
    #expect(names == ["CARD.md", "config.json", "model.safetensors", "vocabulary.txt"])
  }

  @Test func `A model learns the language first, then the conditions`() throws {
    let text = try folder.write(String(repeating: "花开了，花谢了。\n", count: 80), to: "text.txt")
    let base = folder.path("base")
    let first = try BuiltProgram.zhlm.run(
      ["train", "--network", "transformer", "--train", text, "--output", base] + sizes)
    #expect(first.status == 0, "\(first.errors)")
    let second = try BuiltProgram.zhlm.run(
      ["train", "--conditions", table(), "--initial", base, "--output", output, "--batch", "200"])
    #expect(second.status == 0, "\(second.errors)")
  }

  @Test(arguments: [
    ("mood\ttext\n好\n", 2), ("好\t花开了。\n", 1), ("mood\ttext\n好\t花\n好\t\n", 3),
  ])
  func `Bad tables are named with their line`(text: String, line: Int) throws {
    let path = try folder.write(text, to: "bad.tsv")
    let outcome = try BuiltProgram.zhlm.run(
      ["train", "--conditions", path, "--output", output] + sizes)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("bad.tsv:\(line):"), "\(outcome.errors)")
  }

  @Test func `What makes no sense is refused`() throws {
    for (arguments, message) in [
      (["--train", "a", "--conditions", "b"], "either --train or --conditions"),
      (["--network", "on-lstm", "--conditions", "b"], "an on-lstm takes no conditions"),
      (["--conditions", "b", "--heads", "3"], "'--heads' must divide '--dimension' (256)"),
      (["--conditions", "b", "--condition-dropout", "1"], "'--condition-dropout' takes a number"),
    ] {
      let outcome = try BuiltProgram.zhlm.run(["train", "--output", output] + arguments)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
    let missing = try BuiltProgram.zhlm.run([
      "train", "--conditions", folder.path("none.tsv"), "--output", output,
    ])
    #expect(missing.status == 66)
    let initial = try BuiltProgram.zhlm.run(
      ["train", "--conditions", table(), "--initial", "nobody", "--output", output])
    #expect(initial.status == 66)
    #expect(initial.errors.contains("no model 'nobody'"), "\(initial.errors)")
  }
}
