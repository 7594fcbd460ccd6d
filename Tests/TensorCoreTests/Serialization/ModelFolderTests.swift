import Foundation
import ProgramTesting
import SystemCore
import TensorCore
import Testing

@Suite struct ModelFolderTests {
  private struct Configuration: StoredConfiguration, Equatable {
    static let currentFormat = 1
    var format = currentFormat
    var name: String
    var vocabularySize: Int?
  }

  private struct Network: Layer {
    let weight = Parameter(Tensor(zeros: [2, 2]))
    var parts: LayerParts { ["weight": weight] }
  }

  private let temporary: TemporaryFolder
  private let folder: ModelFolder
  private var configurationPath: String { temporary.path() + "/config.json" }
  private var vocabularyPath: String { temporary.path() + "/vocabulary.txt" }
  private var weightsPath: String { temporary.path() + "/model.safetensors" }
  private let configuration = Configuration(name: "one", vocabularySize: 7)

  init() throws {
    temporary = try TemporaryFolder()
    folder = ModelFolder(temporary.path(), kind: ModelKind("test"))
    try write(configuration, [1, 2, 3, 4])
  }

  private func write(
    _ configuration: Configuration, _ values: [Float], _ vocabulary: String = "一\n二"
  ) throws {
    var weights = SafetensorsWriter()
    weights.add("weight", Tensor(values, shape: [values.count / 2, 2]))
    var configuration = configuration
    configuration.vocabularySize = vocabulary.utf8.count
    try folder.write(configuration, vocabulary: vocabulary, weights: weights)
  }

  private func replace(_ old: String, with new: String, in path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old) && old.utf8.count == new.utf8.count)
    try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: path))
  }

  private func refusal() -> ModelError? {
    do throws(ModelError) {
      let files = try folder.read(Configuration.self)
      _ = try files.network([("weight", [2, 2])]) { Network() }
      return nil
    } catch {
      return error
    }
  }

  @Test func `What is read is what was written`() throws {
    let files = try folder.read(Configuration.self)
    #expect(files.configuration.name == "one")
    #expect(String(decoding: files.vocabulary, as: UTF8.self) == "一\n二")
    #expect(try files.network([]) { Network() }.weight.value.values == [1, 2, 3, 4])
    #expect(try temporary.names() == ["config.json", "model.safetensors", "vocabulary.txt"])
  }

  @Test func `A folder keeps its checksums true`() throws {
    let names = ["config.json", "model.safetensors", "vocabulary.txt"]
    let sums = try ModelChecksums.text(of: names, in: temporary.path())
    try temporary.write(Array(sums.utf8), to: "checksums.txt")
    #expect(refusal() == nil)
    let weights = try temporary.read("model.safetensors")
    // The last weight is another, and a good one.
    try temporary.write(weights.dropLast(4) + [0, 0, 0x40, 0x40], to: "model.safetensors")
    guard case .damaged(path: weightsPath, _)? = refusal() else {
      Issue.record("other weights were read")
      return
    }
    try write(configuration, [4, 3, 2, 1])
    #expect(refusal() == nil)
    #expect(try temporary.names() == ["checksums.txt"] + names)
  }

  @Test func `Files of two models are refused, whichever is the other's`() throws {
    let reason = "it belongs to another config.json or vocabulary.txt"
    let mixed = ModelError.damaged(path: weightsPath, reason: reason)
    try replace("\"one\"", with: "\"two\"", in: configurationPath)
    #expect(refusal() == mixed)
    try write(configuration, [1, 2, 3, 4])
    try replace("二", with: "三", in: vocabularyPath)
    #expect(refusal() == mixed)
    try write(configuration, [1, 2, 3, 4])
    #expect(refusal() == nil)
  }

  @Test func `A folder of an earlier version, without a digest, is read`() throws {
    var weights = SafetensorsWriter()
    weights.add("weight", Tensor([5, 6, 7, 8], shape: [2, 2]))
    try weights.write(to: weightsPath)
    #expect(refusal() == nil)
  }

  @Test func `A file that is missing, cut or of another format is named`() throws {
    try replace("\"format\" : 1", with: "\"format\" : 2", in: configurationPath)
    #expect(
      refusal()
        == .damaged(
          path: configurationPath, reason: "format 2, this program reads 1"))
    try write(configuration, [1, 2, 3, 4])
    try Data("一".utf8).write(to: URL(fileURLWithPath: vocabularyPath))
    #expect(
      refusal()
        == .damaged(
          path: vocabularyPath, reason: "3 bytes, 7 expected by config.json"))
    try FileManager.default.removeItem(atPath: vocabularyPath)
    guard case .file(.cannotOpen(vocabularyPath, ENOENT)) = refusal() else {
      Issue.record("\(String(describing: refusal()))")
      return
    }
  }

  @Test func `Weights of another shape, and such as are no numbers, are refused`() throws {
    try write(configuration, [1, 2, 3, 4, 5, 6])
    #expect(
      refusal()?.description.hasPrefix("\(weightsPath): tensor \"weight\", field shape:") == true)
    try write(configuration, [1, .nan, 3, 4])
    #expect(
      refusal()
        == .damaged(
          path: weightsPath, reason: "weight holds a value that is not a number"))
  }

  @Test func `A model of another kind is refused, and its kind is told`() throws {
    #expect(try ModelFolder.kind(of: temporary.path()) == ModelKind("test"))
    do throws(ModelError) {
      _ = try ModelFolder(temporary.path(), kind: ModelKind("titles")).read(Configuration.self)
      Issue.record("it was read")
    } catch {
      #expect(
        error == .damaged(path: weightsPath, reason: "it is a model for test, not for titles"))
    }
  }

  /// The files of a model named `name`, moved into `.incoming` of the folder, as a program leaves them that
  /// is ended before they are at their places.
  private func leaveIncoming(_ name: String) throws {
    let other = try TemporaryFolder()
    try Self.write(name, to: ModelFolder(other.path(), kind: folder.kind))
    try Folder.make(temporary.path() + "/.incoming")
    for file in try other.names() {
      try Folder.rename(other.path() + "/" + file, to: temporary.path() + "/.incoming/" + file)
    }
  }

  /// A model whose parts tell that they belong together.
  private static func write(_ name: String, to folder: ModelFolder) throws {
    var weights = SafetensorsWriter()
    weights.add(
      "weight", Tensor([Float](repeating: Float(name.utf8.count), count: 4), shape: [2, 2]))
    let configuration = Configuration(name: name, vocabularySize: name.utf8.count)
    try folder.write(configuration, vocabulary: name, weights: weights)
  }

  private func name() throws -> String {
    let files = try folder.read(Configuration.self)
    let name = files.configuration.name
    #expect(String(decoding: files.vocabulary, as: UTF8.self) == name)
    let weight = try files.network([]) { Network() }.weight.value
    #expect(weight.values == [Float](repeating: Float(name.utf8.count), count: 4))
    return name
  }

  @Test func `Wherever a program ends while it replaces a model, one whole model is there`() throws
  {
    try Self.write("old", to: folder)
    // Before the new files are all there.
    try Folder.make(temporary.path() + "/.123.tmp")
    try temporary.write(Array("{}".utf8), to: ".123.tmp/config.json")
    #expect(try name() == "old")
    // After it, each file being moved or not.
    for moved in 0..<8 {
      try Self.write("old", to: folder)
      try leaveIncoming("newer")
      for (bit, file) in ["config.json", "vocabulary.txt", "model.safetensors"].enumerated()
      where moved >> bit & 1 == 1 {
        try Folder.rename(
          temporary.path() + "/.incoming/" + file, to: temporary.path() + "/" + file)
      }
      #expect(try name() == "newer", "\(moved)")
      #expect(ModelSearch.isModel(temporary.path()))
    }
    // The next model takes the place of what was left.
    try Self.write("newest", to: folder)
    #expect(try name() == "newest")
    #expect(!Folder.exists(temporary.path() + "/.incoming"))
  }

  @Test func `Who reads while models are replaced sees whole ones`() async throws {
    try Self.write("old", to: folder)
    let folder = folder
    try await withThrowingTaskGroup { group in
      group.addTask {
        for round in 0..<60 { try Self.write(round % 2 == 0 ? "newer" : "old", to: folder) }
      }
      for _ in 0..<400 { _ = try name() }
      try await group.waitForAll()
    }
    #expect(try name() == "old")
  }

  @Test func `Other files stay, and what cannot be written leaves the old model`() throws {
    try temporary.write(Array("mine".utf8), to: "notes.txt")
    try Self.write("old", to: folder)
    #expect(
      try temporary.names()
        == ["config.json", "model.safetensors", "notes.txt", "vocabulary.txt"])
    let blocked = ModelFolder(temporary.path() + "/notes.txt", kind: folder.kind)
    #expect(
      throws: ModelError.file(.cannotWrite(path: blocked.path, code: ENOTDIR))
    ) { try Self.write("newer", to: blocked) }
    #expect(try name() == "old")
  }

  @Test func `What a kill left behind is removed by the next save, what is being written is not`()
    throws
  {
    try temporary.write(Array("{}".utf8), to: ".hanzikit-123.tmp/config.json")
    try temporary.write(Array("{}".utf8), to: ".hanzikit-456.tmp/config.json")
    try temporary.write(Array("{}".utf8), to: ".mine.tmp/config.json")
    let other = try FileDescriptor.open(temporary.path(".hanzikit-456.tmp"), for: .readingDirectory)
    try other.lock()
    try Self.write("old", to: folder)
    let names = try temporary.names()
    #expect(
      names
        == [
          ".hanzikit-456.tmp", ".mine.tmp", "config.json", "model.safetensors", "vocabulary.txt",
        ])
    other.close()
    try Self.write("newer", to: folder)
    #expect(try !temporary.names().contains(".hanzikit-456.tmp"))
    #expect(try name() == "newer")
  }

  @Test func `Programs that save at the same time do not remove each other's files`() async throws {
    let folder = folder
    try await withThrowingTaskGroup { group in
      for program in 0..<4 {
        group.addTask {
          for round in 0..<25 {
            try Self.write(String(repeating: "x", count: 1 + (program + round) % 7), to: folder)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(
      try temporary.names().filter { $0 != ".incoming" }
        == ["config.json", "model.safetensors", "vocabulary.txt"])
  }

  @Test func `A card is replaced unless a person wrote it`() throws {
    func write(_ card: String?) throws {
      var weights = SafetensorsWriter()
      weights.add("weight", Tensor([1, 2], shape: [1, 2]))
      var configuration = configuration
      configuration.vocabularySize = nil
      try folder.write(configuration, weights: weights, card: card)
    }
    func card() throws -> String { String(decoding: try temporary.read("CARD.md"), as: UTF8.self) }
    try write("one \(ModelCard.mark)")
    #expect(try card() == "one \(ModelCard.mark)")
    try write("two \(ModelCard.mark)")
    try write(nil)
    #expect(try card() == "two \(ModelCard.mark)")
    try temporary.write("my own", to: "CARD.md")
    try write("three \(ModelCard.mark)")
    #expect(try card() == "my own")
  }
}
