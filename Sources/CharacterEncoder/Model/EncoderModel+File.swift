import SystemCore
import TensorCore
import TextCore

/// `config.json` of an encoder.
private struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var shape: CharacterEncoderShape
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }
}

extension ModelKind {
  /// Encoders of characters.
  package static let encoder = ModelKind("encoder")
}

extension EncoderModel {
  private static let pairSlots = "pairs.slots"

  /// Loads an encoder from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `ModelError` that names the file and what is wrong with it.
  package init(folder: String) throws(ModelError) {
    let files = try ModelFolder(folder, kind: .encoder).read(ModelConfiguration.self)
    let shape = files.configuration.shape
    let vocabulary = try files.vocabulary { bytes throws(VocabularyError) in
      try Vocabulary(bytes: bytes)
    }
    guard let symbols = EncoderSymbols(vocabulary) else {
      throw .damaged(path: folder, reason: "its vocabulary is none of an encoder")
    }
    try files.check(shape.isPossible && shape.symbols == symbols.count)
    let slots: MappedElements<UInt32>
    do { slots = try files.weights.elements(Self.pairSlots, of: UInt32.self) } catch {
      throw ModelError(error)
    }
    guard let pairs = BigramTable(slots: slots, count: max(0, shape.pairs - 1)) else {
      throw .damaged(
        path: files.weights.path,
        reason: "\(Self.pairSlots) is no table of \(shape.pairs - 1) pairs")
    }
    let network = try files.network(EncoderNetwork.largest(shape)) {
      var initializer = WeightInitializer(nil)
      return EncoderNetwork(shape, using: &initializer)
    }
    self.init(symbols: symbols, pairs: pairs, network: network)
  }

  /// Writes the encoder's files into a folder, which is made if it is not there. Throws
  /// `ModelError.file`.
  package func save(to folder: String) throws(ModelError) {
    var writer = SafetensorsWriter()
    network.store(in: &writer, as: .float16)
    writer.add(Self.pairSlots, pairs.slots.array)
    let vocabulary = symbols.vocabulary.fileContents
    try ModelFolder(folder, kind: .encoder).write(
      ModelConfiguration(shape: network.shape, vocabularyBytes: vocabulary.utf8.count),
      vocabulary: vocabulary, weights: writer)
  }
}
