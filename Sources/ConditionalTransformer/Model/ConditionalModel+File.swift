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

extension ModelKind {
  /// Models of texts under conditions.
  package static let conditional = ModelKind("conditional")
}

extension ConditionalModel {
  /// Loads a model by its name or from a path that has a slash in it, as `ModelSearch` finds it.
  /// Throws `ModelError` where it is not found or damaged.
  package init(named model: String) throws(ModelError) {
    try self.init(ModelFolder(of: model, kind: .conditional))
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `ModelError` that names the file and what is wrong with it.
  public init(folder: String) throws(ModelError) {
    try self.init(ModelFolder(folder, kind: .conditional))
  }

  private init(_ folder: ModelFolder) throws(ModelError) {
    let files = try folder.read(ModelConfiguration.self)
    let configuration = files.configuration
    let shape = configuration.shape
    let vocabulary = try files.vocabulary { bytes throws(VocabularyError) in
      try Vocabulary(bytes: bytes)
    }
    try files.check(
      shape.isPossible && configuration.conditions.isPossible && shape.symbols == vocabulary.count
        && (shape.conditioning != .prefix || configuration.conditions.isOfLabels))
    let network = try files.network(TransformerNetwork.largest(shape, configuration.conditions)) {
      TransformerNetwork(shape, configuration.conditions)
    }
    self.init(
      name: configuration.name, codec: CharacterCodec(vocabulary), network: network)
  }

  /// Writes the model's files into a folder, which is made if it is not there. Throws `ModelError.file`.
  package func save(to folder: String, card: String? = nil) throws(ModelError) {
    var writer = SafetensorsWriter()
    network.store(in: &writer, as: .float16)
    let symbols = codec.vocabulary.fileContents
    let configuration = ModelConfiguration(
      name: name, shape: shape, conditions: schema, vocabularyBytes: symbols.utf8.count)
    try ModelFolder(folder, kind: .conditional).write(
      configuration, vocabulary: symbols, weights: writer, card: card)
  }
}
