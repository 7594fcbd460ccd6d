import Foundation
import ProgramTesting
import Testing

/// What becomes of models that are missing or damaged.
@Suite struct ModelTests {
  private static let shipped =
    packageFolder
    .appendingPathComponent("Models/segmentation/accurate")

  @Test func `A model that is not there is reported with those that are`() throws {
    let outcome = try BuiltProgram.zhseg.run(["--model", "nosuch"], input: Array("今天\n".utf8))
    #expect(outcome.status == 66)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "zhseg: no model 'nosuch': there is no folder of that name, and the shipped "
        + "segmentation models are accurate, fast. Name one of these, or the folder of a model.\n")
  }

  @Test func `Control characters of a name do not reach the terminal`() throws {
    let name = "a\u{1B}[31m\u{7F}"
    for arguments in [["--model", name], [name], ["--format", name]] {
      let outcome = try BuiltProgram.zhseg.run(arguments, input: Array("今天\n".utf8))
      #expect(outcome.status != 0)
      #expect(outcome.errors.contains("a␛[31m␡"), "\(arguments): \(outcome.errors)")
      #expect(!outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func `A model of one's own is found by the name of its folder`() throws {
    let folder = try TemporaryFolder()
    try #require(symlink(Self.shipped.path, folder.path("mine")) == 0)
    let outcome = try BuiltProgram.zhseg.run(
      ["--model", "mine"], input: Array("今天\n".utf8), prefix: ["env", "-C", folder.path()])
    #expect(outcome.text == "今天\n", "\(outcome.errors)")
  }

  @Test func `A folder with a model for something else is reported`() throws {
    let path = packageFolder.appendingPathComponent("Models/titles/default").path
    let outcome = try BuiltProgram.zhseg.run(["--model", path], input: Array("今天\n".utf8))
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "zhseg: \(path)/model.safetensors: it is a model for titles, not for "
        + "segmentation\n")
  }

  @Test(arguments: [0, 7, 8, 100, 0.5, 0.99])
  func `A file of the model that is cut is reported`(at place: Double) throws {
    let folder = try TemporaryFolder()
    for file in ["model.safetensors", "config.json", "vocabulary.txt"] {
      for other in ["model.safetensors", "config.json", "vocabulary.txt"] {
        let whole = Self.shipped.appendingPathComponent(other).path
        unlink(folder.path(other))
        try #require(symlink(whole, folder.path(other)) == 0)
      }
      let bytes = try Data(contentsOf: Self.shipped.appendingPathComponent(file))
      let count = place < 1 ? Int(place * Double(bytes.count)) : Int(place)
      guard count < bytes.count else { continue }
      unlink(folder.path(file))
      try folder.write(Array(bytes.prefix(count)), to: file)
      let outcome = try BuiltProgram.zhseg.run(
        ["--model", folder.path("")], input: Array("今天\n".utf8))
      #expect(outcome.status == 65, "\(file) cut at \(count): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("zhseg: "))
      #expect(outcome.errors.contains(file), "\(file) cut at \(count): \(outcome.errors)")
    }
  }

  @Test func `A training file that is missing is reported`() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltProgram.zhseg.run([
      "train", "--train", "pku=/nowhere.txt", "--output", folder.path("model"),
    ])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("zhseg: /nowhere.txt: no such file. Check the path.\n"))
  }
}
