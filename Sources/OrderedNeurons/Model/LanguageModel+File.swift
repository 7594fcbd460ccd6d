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

extension LanguageModel {
  /// Loads a model by its name, looked for as `ModelSearch` does, or from a path that has a slash in it.
  /// Throws `LanguageError` where it is not found or damaged.
  package init(named model: String) throws(LanguageError) {
    let folder: String
    do throws(ModelSearch.NotFound) {
      folder = try ModelSearch.folder(of: model, task: "language")
    } catch {
      throw .modelNotFound(name: error.name, searched: error.searched)
    }
    try self.init(folder: folder)
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `LanguageError` that names the file and what is wrong with it.
  public init(folder: String) throws(LanguageError) {
    let folder = ModelFolder<LanguageError>(folder)
    let files = try folder.read(ModelConfiguration.self)
    let configuration = files.configuration
    let shape = configuration.shape
    let vocabulary = try Self.vocabulary(files, folder.vocabularyPath)
    guard shape.isPossible, shape.symbols == vocabulary.count,
      configuration.parsingLayer.map({ shape.isOrdered && (0..<shape.layers).contains($0) })
        ?? !shape.isOrdered
    else {
      throw .badModel(
        path: folder.configurationPath,
        reason:
          "its sizes are impossible or do not fit \(ModelFolder<LanguageError>.vocabularyName)")
    }
    let network = try files.network(shape.largest) { LanguageNetwork(shape) }
    self.init(
      name: configuration.name, vocabulary: vocabulary, network: network,
      parsingLayer: configuration.parsingLayer)
  }

  private static func vocabulary(
    _ files: ModelFolder<LanguageError>.Contents<ModelConfiguration>, _ path: String
  ) throws(LanguageError) -> LanguageVocabulary {
    do {
      let words = try files.vocabulary.withUnsafeBytes { bytes throws(VocabularyError) in
        try WordVocabulary(bytes: bytes)
      }
      return LanguageVocabulary(entries: words)
    } catch {
      throw .badModel(path: path, reason: "\(error)")
    }
  }

  /// Writes the model's files into a folder, which is made if it is not there.
  package func save(to folder: String) throws(LanguageError) {
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-language"])
    network.store(in: &writer, as: .float16)
    let symbols = vocabulary.entries.fileContents
    let configuration = ModelConfiguration(
      name: name, parsingLayer: parsingLayer, shape: network.shape,
      vocabularyBytes: symbols.utf8.count)
    try ModelFolder<LanguageError>(folder).write(
      configuration, vocabulary: symbols, weights: writer)
  }
}
