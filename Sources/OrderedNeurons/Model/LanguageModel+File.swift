import SystemCore
import TensorCore
import TextCore

/// `config.json` of a language model.
private struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var name: String
  /// The layer, counted from 0, whose gates give the trees.
  var parsingLayer: Int?
  var shape: LanguageShape
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }
}

extension ModelKind {
  /// Language models of words.
  package static let language = ModelKind("language")
}

extension LanguageModel {
  /// Loads a model by its name or from a path that has a slash in it, as `ModelSearch` finds it.
  /// Throws `ModelError` where it is not found or damaged.
  package init(named model: String) throws(ModelError) {
    try self.init(ModelFolder(of: model, kind: .language))
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `ModelError` that names the file and what is wrong with it.
  public init(folder: String) throws(ModelError) {
    try self.init(ModelFolder(folder, kind: .language))
  }

  private init(_ folder: ModelFolder) throws(ModelError) {
    let files = try folder.read(ModelConfiguration.self)
    let configuration = files.configuration
    let shape = configuration.shape
    let vocabulary = try files.vocabulary { bytes throws(VocabularyError) in
      LanguageVocabulary(entries: try WordVocabulary(bytes: bytes))
    }
    let layer = configuration.parsingLayer
    try files.check(
      shape.isPossible && shape.symbols == vocabulary.count && shape.isOrdered == (layer != nil)
        && (0..<shape.layers).contains(layer ?? 0))
    let network = try files.network(shape.largest) { LanguageNetwork(shape) }
    self.init(
      name: configuration.name, vocabulary: vocabulary, network: network, parsingLayer: layer)
  }

  /// Writes the model's files into a folder, which is made if it is not there. Throws `ModelError.file`.
  package func save(to folder: String, card: String? = nil) throws(ModelError) {
    var writer = SafetensorsWriter()
    network.store(in: &writer, as: .float16)
    let symbols = vocabulary.entries.fileContents
    let configuration = ModelConfiguration(
      name: name, parsingLayer: parsingLayer, shape: network.shape,
      vocabularyBytes: symbols.utf8.count)
    try ModelFolder(folder, kind: .language).write(
      configuration, vocabulary: symbols, weights: writer, card: card)
  }
}
