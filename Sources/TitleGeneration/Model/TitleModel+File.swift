import CharacterEncoder
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

extension ModelKind {
  /// Models that write titles.
  static let titles = ModelKind("titles")
}

extension TitleModel {
  /// Loads a model by its name or from a path that has a slash in it, as `ModelSearch` finds it.
  /// Throws `ModelError` where it is not found or damaged.
  package init(named model: String) throws(ModelError) {
    try self.init(ModelFolder(of: model, kind: .titles))
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`, and the folder
  /// `encoder` of the pretrained encoder where the model has one.
  /// Throws `ModelError` that names the file and what is wrong with it.
  public init(folder: String) throws(ModelError) {
    try self.init(ModelFolder(folder, kind: .titles))
  }

  private init(_ folder: ModelFolder) throws(ModelError) {
    let files = try folder.read(ModelConfiguration.self)
    let configuration = files.configuration
    let shape = configuration.shape
    let vocabulary = try files.vocabulary { bytes throws(VocabularyError) in
      TitleVocabulary(words: try WordVocabulary(bytes: bytes), generated: shape.generated)
    }
    try files.check(
      shape.isPossible && shape.known == vocabulary.count
        && shape.embeddingRows == vocabulary.embeddingRows
        && vocabulary.words.word(of: TitleVocabulary.spaceID) == TitleVocabulary.space
        && (1...1 << 16).contains(configuration.window))
    var context: CharacterContext?
    if let channels = shape.contextChannels {
      let encoder = try EncoderModel(folder: Self.encoder(in: folder.path))
      try files.check(encoder.network.shape.channels == channels)
      context = CharacterContext(encoder)
    }
    let network = try files.network(shape.largest) { TitleNetwork(shape, context: context) }
    self.init(
      name: configuration.name, vocabulary: vocabulary, window: configuration.window,
      network: network)
    if let critic = try TitleCritic(inModel: folder.path) { self.critic = critic }
  }

  /// Where the pretrained encoder of a model lies.
  private static func encoder(in folder: String) -> String { folder + "/encoder" }

  /// Writes the model's files into a folder, which is made if it is not there. Throws `ModelError.file`.
  package func save(to folder: String, card: String? = nil) throws(ModelError) {
    // First, so that there is no model without its encoder.
    try network.context?.encoder.save(to: Self.encoder(in: folder), pairsInBytes: true)
    var writer = SafetensorsWriter()
    network.store(in: &writer, as: .float16)
    let symbols = vocabulary.words.fileContents
    let configuration = ModelConfiguration(
      name: name, window: window, shape: network.shape, vocabularyBytes: symbols.utf8.count)
    try ModelFolder(folder, kind: .titles).write(
      configuration, vocabulary: symbols, weights: writer, card: card)
  }
}
