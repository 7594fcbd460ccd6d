import SystemCore
import TensorCore
import TextCore

/// `config.json` of a model that writes titles.
private struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var name: String
  /// Symbols of an article that are read.
  var window: Int
  var shape: TitleShape
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }
}

extension TitleModel {
  /// Loads a model by its name, looked for as `ModelSearch` does, or from a path that has a slash in it.
  /// Throws `TitleError` where it is not found or damaged.
  package init(named model: String) throws(TitleError) {
    let folder: String
    do throws(ModelSearch.NotFound) {
      folder = try ModelSearch.folder(of: model, task: "titles")
    } catch {
      throw .modelNotFound(name: error.name, searched: error.searched)
    }
    try self.init(folder: folder)
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `TitleError` that names the file and what is wrong with it.
  public init(folder: String) throws(TitleError) {
    let folder = ModelFolder<TitleError>(folder)
    let files = try folder.read(ModelConfiguration.self)
    let configuration = files.configuration
    let shape = configuration.shape
    let vocabulary = try Self.vocabulary(files, folder.vocabularyPath)
    guard vocabulary.words.word(of: TitleVocabulary.spaceID) == TitleVocabulary.space else {
      throw .badModel(
        path: folder.vocabularyPath, reason: "its fifth line is not \(TitleVocabulary.space)")
    }
    guard shape.isPossible, shape.known == vocabulary.count,
      shape.embeddingRows == vocabulary.embeddingRows, (1...1 << 16).contains(configuration.window)
    else {
      throw .badModel(
        path: folder.configurationPath,
        reason: "its sizes are impossible or do not fit \(ModelFolder<TitleError>.vocabularyName)")
    }
    let network = try files.network(shape.largest) { TitleNetwork(shape) }
    self.init(
      name: configuration.name, vocabulary: vocabulary, window: configuration.window,
      network: network)
  }

  private static func vocabulary(
    _ files: ModelFolder<TitleError>.Contents<ModelConfiguration>, _ path: String
  ) throws(TitleError) -> TitleVocabulary {
    do {
      let words = try files.vocabulary.withUnsafeBytes { bytes throws(VocabularyError) in
        try WordVocabulary(bytes: bytes)
      }
      return TitleVocabulary(words: words, generated: files.configuration.shape.generated)
    } catch {
      throw .badModel(path: path, reason: "\(error)")
    }
  }

  /// Writes the model's files into a folder, which is made if it is not there.
  package func save(to folder: String) throws(TitleError) {
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-titles"])
    network.store(in: &writer, as: .float16)
    let symbols = vocabulary.words.fileContents
    let configuration = ModelConfiguration(
      name: name, window: window, shape: network.shape, vocabularyBytes: symbols.utf8.count)
    try ModelFolder<TitleError>(folder).write(configuration, vocabulary: symbols, weights: writer)
  }
}
