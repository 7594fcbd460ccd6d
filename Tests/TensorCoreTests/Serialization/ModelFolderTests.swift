import Foundation
import TensorCore
import Testing

@Suite struct ModelFolderTests {
  private struct Configuration: StoredConfiguration, Equatable {
    static let currentFormat = 1
    var format = currentFormat
    var name: String
    var vocabularySize: Int?
  }

  private enum Failure: ModelFolderFailure, Equatable {
    case badModel(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case tensors(SafetensorsError)
  }

  private struct Network: Layer {
    let weight = Parameter(Tensor(zeros: [2, 2]))
    var parts: LayerParts { ["weight": weight] }
  }

  private let temporary: TemporaryFolder
  private let folder: ModelFolder<Failure>
  private let configuration = Configuration(name: "one", vocabularySize: 7)

  init() throws {
    temporary = try TemporaryFolder()
    folder = ModelFolder(temporary.path)
    try write(configuration, [1, 2, 3, 4])
  }

  private func write(
    _ configuration: Configuration, _ values: [Float], _ vocabulary: String = "一\n二"
  ) throws {
    var weights = SafetensorsWriter(metadata: ["format": "test"])
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

  private func refusal() -> Failure? {
    do throws(Failure) {
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
    #expect(try temporary.contents == ["config.json", "model.safetensors", "vocabulary.txt"])
  }

  @Test func `Files of two models are refused, whichever is the other's`() throws {
    let reason = "it belongs to another config.json or vocabulary.txt"
    let mixed = Failure.badModel(path: folder.weightsPath, reason: reason)
    try replace("\"one\"", with: "\"two\"", in: folder.configurationPath)
    #expect(refusal() == mixed)
    try write(configuration, [1, 2, 3, 4])
    try replace("二", with: "三", in: folder.vocabularyPath)
    #expect(refusal() == mixed)
    try write(configuration, [1, 2, 3, 4])
    #expect(refusal() == nil)
  }

  @Test func `A folder of an earlier version, without a digest, is read`() throws {
    var weights = SafetensorsWriter()
    weights.add("weight", Tensor([5, 6, 7, 8], shape: [2, 2]))
    try weights.write(to: folder.weightsPath)
    #expect(refusal() == nil)
  }

  @Test func `A file that is missing, cut or of another format is named`() throws {
    try replace("\"format\" : 1", with: "\"format\" : 2", in: folder.configurationPath)
    #expect(
      refusal()
        == .badModel(
          path: folder.configurationPath, reason: "format 2, this program reads 1"))
    try write(configuration, [1, 2, 3, 4])
    try Data("一".utf8).write(to: URL(fileURLWithPath: folder.vocabularyPath))
    #expect(
      refusal()
        == .badModel(
          path: folder.vocabularyPath, reason: "3 bytes, 7 expected by config.json"))
    try FileManager.default.removeItem(atPath: folder.vocabularyPath)
    guard case .cannotRead(folder.vocabularyPath, _) = refusal() else {
      Issue.record("\(String(describing: refusal()))")
      return
    }
  }

  @Test func `Weights of another shape, and such as are no numbers, are refused`() throws {
    try write(configuration, [1, 2, 3, 4, 5, 6])
    guard case .tensors(.invalidField(folder.weightsPath, "weight", "shape", _, _)) = refusal()
    else {
      Issue.record("\(String(describing: refusal()))")
      return
    }
    try write(configuration, [1, .nan, 3, 4])
    #expect(
      refusal()
        == .badModel(
          path: folder.weightsPath, reason: "weight holds a value that is not a number"))
  }
}
