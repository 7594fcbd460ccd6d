import Foundation
import ProgramTesting
import Testing

/// `zhlm train` as a process.
@Suite struct TrainCommandTests {
  private let folder: TemporaryFolder
  private let options: [String]
  private var output: String { folder.path("model") }

  init() throws {
    folder = try TemporaryFolder()
    let text = (0..<200).map { "我们\($0 % 2 == 0 ? "看书" : "吃米饭")。\n" }.joined()
    options = [
      "train", "--train", try folder.write(Array(text.utf8), to: "text.txt"), "--vocabulary", "10",
      "--embedding", "8", "--cells", "16", "--chunk", "4", "--layers", "2", "--streams", "2",
      "--length", "8", "--evaluations", "2",
    ]
  }

  @Test func `A model is trained, and serves the other commands`() throws {
    let outcome = try BuiltProgram.zhlm.run(options + ["--output", output])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("saved\n"), "\(outcome.errors)")
    let score = try BuiltProgram.zhlm.run(
      ["score", "--model", output], input: Array("我们看书。\n".utf8))
    #expect(score.status == 0)
    #expect(try score.lines().count == 1)
  }

  @Test func `A finished run gives its model again, wherever the path's slashes end`() throws {
    #expect(try BuiltProgram.zhlm.run(options + ["--output", output]).status == 0)
    try FileManager.default.removeItem(atPath: output)
    let again = try BuiltProgram.zhlm.run(options + ["--output", output + "//"])
    #expect(again.status == 0)
    #expect(again.errors.contains("resumed at step"), "\(again.errors)")
    #expect(FileManager.default.fileExists(atPath: output + "/model.safetensors"))
    #expect(try folder.names() == ["model", "model.checkpoint", "text.txt"])
  }

  @Test(arguments: ["--learning-rate", "--dropout"])
  func `A checkpoint of other settings is refused`(option: String) throws {
    #expect(try BuiltProgram.zhlm.run(options + ["--output", output]).status == 0)
    let other = try BuiltProgram.zhlm.run(options + ["--output", output, option, "0.01"])
    #expect(other.status == 65)
    #expect(other.errors.contains("model.checkpoint"), "\(other.errors)")
  }

  @Test func `A few words of development text are measured by, too`() throws {
    let development = try folder.write(Array("我们看书。\n".utf8), to: "dev.txt")
    let outcome = try BuiltProgram.zhlm.run(options + ["--output", output, "--dev", development])
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("perplexity "), "\(outcome.errors)")
    #expect(!outcome.errors.contains("nan"), "\(outcome.errors)")
  }

  @Test func `What is no text, or missing, or too little, is named`() throws {
    func errors(_ bytes: [UInt8], status: Int32) throws -> String {
      let path = try folder.write(bytes, to: "bad.txt")
      let outcome = try BuiltProgram.zhlm.run(["train", "--train", path, "--output", output])
      #expect(outcome.status == status, "\(outcome.errors)")
      return outcome.errors
    }
    #expect(try errors(Array("我们\0看书".utf8), status: 65).contains("bad.txt"))
    #expect(try errors(Array("我们\n".utf8) + [0xFF, 0xFF], status: 65).contains("bad.txt:2:"))
    #expect(try errors([], status: 65).contains("no text in"))
    #expect(try errors(Array("我们看书。\n".utf8), status: 64).contains("more text"))
    let missing = try BuiltProgram.zhlm.run([
      "train", "--train", folder.path("none.txt"), "--output", output,
    ])
    #expect(missing.status == 66)
    #expect(missing.errors.contains("none.txt"))
    let impossible = try BuiltProgram.zhlm.run(options + ["--output", output, "--cells", "10"])
    #expect(impossible.status == 64)
  }
}
