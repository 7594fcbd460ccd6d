import SystemCore
import TensorCore
import TextCore

/// `config.json` of an encoder.
private struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var shape: EncoderShape
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }
}

extension EncoderModel {
  private static let pairSlots = "pairs.slots"

  /// Loads an encoder from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `EncoderError` that names the file and what is wrong with it.
  package init(folder: String) throws(EncoderError) {
    let folder = ModelFolder<EncoderError>(folder)
    let files = try folder.read(ModelConfiguration.self)
    let shape = files.configuration.shape
    let vocabulary: Vocabulary
    do {
      vocabulary = try files.vocabulary.withUnsafeBytes { bytes throws(VocabularyError) in
        try Vocabulary(bytes: bytes)
      }
    } catch {
      throw .badModel(path: folder.vocabularyPath, reason: "\(error)")
    }
    guard let symbols = EncoderSymbols(vocabulary) else {
      throw .badModel(path: folder.vocabularyPath, reason: "it is no vocabulary of an encoder")
    }
    guard shape.isPossible, shape.symbols == symbols.count else {
      throw .badModel(
        path: folder.configurationPath, reason: "its sizes are impossible or do not fit the symbols"
      )
    }
    let slots: MappedElements<UInt32>
    do { slots = try files.weights.elements(Self.pairSlots, of: UInt32.self) } catch {
      throw .tensors(error)
    }
    guard let pairs = BigramTable(slots: slots, count: max(0, shape.pairs - 1)) else {
      throw .badModel(
        path: folder.weightsPath,
        reason: "\(Self.pairSlots) is no table of \(shape.pairs - 1) pairs")
    }
    let network = try files.network(EncoderNetwork.largest(shape, name: Self.networkName)) {
      var random = RandomGenerator.none
      return EncoderNetwork(shape, name: Self.networkName, using: &random)
    }
    self.init(symbols: symbols, pairs: pairs, network: network)
  }

  /// Writes the encoder's files into a folder, which is made if it is not there.
  package func save(to folder: String) throws(EncoderError) {
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-encoder"])
    network.store(in: &writer, as: .float16)
    writer.add(Self.pairSlots, pairs.slots.array)
    let vocabulary = symbols.vocabulary.fileContents
    try ModelFolder<EncoderError>(folder).write(
      ModelConfiguration(shape: network.shape, vocabularyBytes: vocabulary.utf8.count),
      vocabulary: vocabulary, weights: writer)
  }
}
