import Foundation
import ProgramTesting
import Testing

/// `zhseg adapt` as a process.
@Suite struct AdaptTests {
  /// A small model with nothing but words, in a folder.
  private func base(_ folder: TemporaryFolder) throws -> String {
    let text = (0..<200).map { "我们 \($0 % 2 == 0 ? "看 书" : "吃 米饭") 。\n" }.joined()
    let run = try BuiltProgram.zhseg.run([
      "train", "--train", "pku=\(try folder.write(text, to: "train.txt"))", "--rows", "64",
      "--passes", "3", "--channels", "32", "--layers", "2", "--output", folder.path("base"),
    ])
    #expect(run.status == 0, "\(run.errors)")
    return folder.path("base")
  }

  @Test func `A folder of text gives a model and its words`() throws {
    let folder = try TemporaryFolder()
    let base = try base(folder)
    try FileManager.default.createDirectory(
      atPath: folder.path("raw"), withIntermediateDirectories: false)
    for index in 0..<3 {
      _ = try folder.write("我们看书。我们吃米饭。\n我们看米饭。\n", to: "raw/\(index).txt")
    }
    let run = try BuiltProgram.zhseg.run([
      "adapt", "--text", folder.path("raw"), "--model", base, "--output", folder.path("mine"),
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("9 sentences, "), "\(run.errors)")
    #expect(run.output.isEmpty)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("mine")).sorted()
    #expect(
      files == ["CARD.md", "config.json", "model.safetensors", "vocabulary.txt", "words.txt"])
    let used = try BuiltProgram.zhseg.run(
      ["--model", folder.path("mine")], input: Array("我们看书。\n".utf8))
    #expect(used.status == 0)
  }

  @Test func `What cannot be is told with a status`() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("", to: "empty.txt")
    let output = ["--output", folder.path("mine")]
    func run(_ arguments: [String]) throws -> (status: Int32, errors: String) {
      let run = try BuiltProgram.zhseg.run(["adapt"] + arguments + output)
      return (run.status, run.errors)
    }
    var result = try run([])
    #expect(result.status == 64, "\(result.errors)")
    result = try run(["--text", empty])
    #expect(result.status == 65 && result.errors.contains("empty.txt"), "\(result.errors)")
    result = try run(["--text", folder.path("none.txt")])
    #expect(result.status == 66, "\(result.errors)")
    result = try run(["--text", empty, "--characters", "0"])
    #expect(result.status == 64, "\(result.errors)")
    result = try run(["--text", empty, "--model", "accurate"])
    #expect(result.status == 64 && result.errors.contains("cuts words only"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("mine/words.txt")))
  }
}
