import Foundation
import ProgramTesting
import Testing

/// `zhlm pack`, as a process: what `training/gpu/train_lm.py` reads.
@Suite struct PackCommandTests {
  private let folder: TemporaryFolder
  private let sizes = [
    "--dimension", "16", "--heads", "2", "--hidden", "32", "--layers", "2", "--batch", "200",
    "--min-count", "1",
  ]

  init() throws { folder = try TemporaryFolder() }

  @Test func `A packed folder has the texts, the first model and the settings`() throws {
    let lines = (0..<120).map { "\($0 % 2 == 0 ? "好\t花开了，真好" : "坏\t花谢了，真糟")。\n" }
    let table = try folder.write("mood\ttext\n" + lines.joined(), to: "table.tsv")
    let arguments = ["--conditions", table, "--dev", table, "--passes", "3"] + sizes
    let packed = try BuiltProgram.zhlm.run(["pack", "--output", folder.path("packed")] + arguments)
    #expect(packed.status == 0, "\(packed.errors)")
    #expect(packed.errors.contains("120 texts of 960 characters"), "\(packed.errors)")
    #expect(packed.errors.contains("mood: 坏 好, 15 steps"), "\(packed.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("packed")).sorted()
        == ["model", "settings.json", "texts.safetensors"])
    let settings = try String(contentsOfFile: folder.path("packed/settings.json"), encoding: .utf8)
    #expect(settings.contains("\"passes\" : 3") && settings.contains("\"batch\" : 200"))
    // The same arguments train a model that begins with the same weights and has the same files.
    let generated = try BuiltProgram.zhlm.run([
      "generate", "--model", folder.path("packed/model"), "--condition", "mood=好", "--max-length",
      "5",
    ])
    #expect(generated.status == 0, "\(generated.errors)")
    let trained = try BuiltProgram.zhlm.run(
      ["train", "--output", folder.path("model")] + arguments)
    #expect(trained.status == 0, "\(trained.errors)")
    for name in ["config.json", "vocabulary.txt"] {
      #expect(try folder.read("packed/model/" + name) == folder.read("model/" + name))
    }
  }

  @Test func `What makes no sense is refused`() throws {
    let text = try folder.write("花开了。\n", to: "text.txt")
    for (arguments, status, message) in [
      (["--train", text], 64, "add --network transformer"),
      (["--conditions", "/nowhere.tsv"], 66, "/nowhere.tsv"),
      (["--conditions", text], 65, "text.txt:1:"),
    ] as [([String], Int32, String)] {
      let outcome = try BuiltProgram.zhlm.run(["pack", "--output", folder.path("out")] + arguments)
      #expect(outcome.status == status)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}
