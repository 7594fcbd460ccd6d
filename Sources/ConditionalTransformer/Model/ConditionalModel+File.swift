import Foundation
import SystemCore
import TensorCore
import TextCore

/// `config.json` of a conditional model.
private struct ModelConfiguration: Codable {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var name: String
  var shape: TransformerShape
  var conditions: ConditionSchema
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
}

extension ConditionalModel {
  private static let weightsFile = "model.safetensors"
  private static let vocabularyFile = "vocabulary.txt"
  private static let configurationFile = "config.json"

  /// Loads a model by its name, looked for as `ModelSearch` does, or from a path that has a slash in it.
  /// Throws `ConditionalError` where it is not found or damaged.
  package init(named model: String) throws(ConditionalError) {
    let folder: String
    do throws(ModelSearch.NotFound) {
      folder = try ModelSearch.folder(of: model, task: "conditional")
    } catch {
      throw .modelNotFound(name: error.name, searched: error.searched)
    }
    try self.init(folder: folder)
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `ConditionalError` that names the file and what is wrong with it.
  public init(folder: String) throws(ConditionalError) {
    func path(_ file: String) -> String { folder + "/" + file }
    let configuration = try Self.configuration(path(Self.configurationFile))
    let shape = configuration.shape
    let vocabulary = try Self.vocabulary(path(Self.vocabularyFile), configuration)
    guard shape.isPossible, configuration.conditions.isPossible, shape.symbols == vocabulary.count,
      shape.conditioning != .prefix || configuration.conditions.isOfLabels
    else {
      throw .badModel(
        path: path(Self.configurationFile),
        reason: "its sizes are impossible or do not fit "
          + Self.vocabularyFile)
    }
    let network: TransformerNetwork
    do throws(SafetensorsError) {
      let file = try SafetensorsFile(path: path(Self.weightsFile))
      // Sizes that the file does not bear out would take memory before they are found out.
      for (name, size) in TransformerNetwork.largest(shape, configuration.conditions) {
        guard let entry = file.entries.first(where: { $0.name == name }), entry.shape == size else {
          throw SafetensorsError.invalidField(
            file: path(Self.weightsFile), tensor: name, field: "shape", expected: "\(size)",
            found: "\(file.entries.first { $0.name == name }?.shape ?? [])")
        }
      }
      network = TransformerNetwork(shape, configuration.conditions)
      try network.load(from: file)
    } catch {
      throw .tensors(error)
    }
    for parameter in network.parameters where !parameter.value.isFinite {
      throw .badModel(
        path: path(Self.weightsFile),
        reason: "\(parameter.name) holds a value that is not a number")
    }
    self.init(
      name: configuration.name, codec: CharacterCodec(vocabulary), network: network)
  }

  private static func configuration(_ path: String) throws(ConditionalError) -> ModelConfiguration {
    let data = try contents(path)
    let configuration: ModelConfiguration
    do {
      configuration = try JSONDecoder().decode(ModelConfiguration.self, from: data)
    } catch {
      throw .badModel(path: path, reason: "not a configuration: \(error)")
    }
    guard configuration.format == ModelConfiguration.currentFormat else {
      throw .badModel(
        path: path,
        reason: "format \(configuration.format), this program reads "
          + "\(ModelConfiguration.currentFormat)")
    }
    return configuration
  }

  private static func vocabulary(
    _ path: String, _ configuration: ModelConfiguration
  ) throws(ConditionalError) -> Vocabulary {
    let data = try contents(path)
    guard data.count == configuration.vocabularyBytes else {
      throw .badModel(
        path: path,
        reason: "\(data.count) bytes, \(configuration.vocabularyBytes) expected by "
          + configurationFile)
    }
    do {
      return try data.withUnsafeBytes { bytes throws(VocabularyError) in
        try Vocabulary(bytes: bytes)
      }
    } catch {
      throw .badModel(path: path, reason: "\(error)")
    }
  }

  private static func contents(_ path: String) throws(ConditionalError) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .cannotRead(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes the model's files into a folder, which is made if it is not there. Each file is written
  /// aside and renamed.
  package func save(to folder: String) throws(ConditionalError) {
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-conditional"])
    network.store(in: &writer, as: .float16)
    let symbols = Data(codec.vocabulary.fileContents.utf8)
    let configuration = ModelConfiguration(
      name: name, shape: shape, conditions: schema, vocabularyBytes: symbols.count)
    let json = JSONEncoder()
    json.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try (json.encode(configuration) + Data("\n".utf8)).write(
        to: URL(fileURLWithPath: folder + "/" + Self.configurationFile), options: .atomic)
      try symbols.write(
        to: URL(fileURLWithPath: folder + "/" + Self.vocabularyFile), options: .atomic)
      try writer.write(to: folder + "/" + Self.weightsFile)
    } catch let error as SafetensorsError {
      throw .tensors(error)
    } catch {
      throw .cannotWrite(path: folder, reason: error.localizedDescription)
    }
  }
}
