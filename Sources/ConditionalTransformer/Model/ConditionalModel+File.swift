import SystemCore
import TensorCore
import TextCore

/// `config.json` of a conditional model.
private struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var name: String
  var shape: TransformerShape
  var conditions: ConditionSchema
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }
}

extension ConditionalModel {
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
    let folder = ModelFolder<ConditionalError>(folder)
    let files = try folder.read(ModelConfiguration.self)
    let configuration = files.configuration
    let shape = configuration.shape
    let vocabulary = try Self.vocabulary(files, folder.vocabularyPath)
    guard shape.isPossible, configuration.conditions.isPossible, shape.symbols == vocabulary.count,
      shape.conditioning != .prefix || configuration.conditions.isOfLabels
    else {
      throw .badModel(
        path: folder.configurationPath,
        reason:
          "its sizes are impossible or do not fit \(ModelFolder<ConditionalError>.vocabularyName)")
    }
    let network = try files.network(TransformerNetwork.largest(shape, configuration.conditions)) {
      TransformerNetwork(shape, configuration.conditions)
    }
    self.init(
      name: configuration.name, codec: CharacterCodec(vocabulary), network: network)
  }

  private static func vocabulary(
    _ files: ModelFolder<ConditionalError>.Contents<ModelConfiguration>, _ path: String
  ) throws(ConditionalError) -> Vocabulary {
    do {
      return try files.vocabulary.withUnsafeBytes { bytes throws(VocabularyError) in
        try Vocabulary(bytes: bytes)
      }
    } catch {
      throw .badModel(path: path, reason: "\(error)")
    }
  }

  /// Writes the model's files into a folder, which is made if it is not there.
  package func save(to folder: String) throws(ConditionalError) {
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-conditional"])
    network.store(in: &writer, as: .float16)
    let symbols = codec.vocabulary.fileContents
    let configuration = ModelConfiguration(
      name: name, shape: shape, conditions: schema, vocabularyBytes: symbols.utf8.count)
    try ModelFolder<ConditionalError>(folder).write(
      configuration, vocabulary: symbols, weights: writer)
  }
}
