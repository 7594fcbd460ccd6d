import SystemCore
import TensorCore
import TextCore

/// `config.json` of an encoder.
struct EncoderConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 1

  var format = currentFormat
  var shape: CharacterEncoderShape
  /// Whether the vectors of pairs are 8-bit integers with a scale for each column; nil for half precision.
  var pairsInBytes: Bool?
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
  private static let pairBytes = "pairs.bytes"
  private static let pairScales = "pairs.scales"

  /// An encoder whose vectors of pairs lie elsewhere in the file.
  private struct WithoutPairs: Layer {
    let network: EncoderNetwork
    var parts: LayerParts { network.partsWithoutPairs }
  }

  /// Loads an encoder from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `ModelError` that names the file and what is wrong with it.
  package init(folder: String) throws(ModelError) {
    try self.init(files: ModelFolder(folder, kind: .encoder).read(), folder: folder)
  }

  /// The encoder of files of a folder that hold one.
  init(files: ModelFolder.Contents<EncoderConfiguration>, folder: String) throws(ModelError) {
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
    let isInBytes = files.configuration.pairsInBytes ?? false
    let vectors =
      try isInBytes && shape.pairs > 0 ? Self.pairVectors(of: shape, in: files.weights) : nil
    func makeNetwork() -> EncoderNetwork {
      var initializer = WeightInitializer(nil)
      return EncoderNetwork(shape, using: &initializer)
    }
    let network: EncoderNetwork
    if let vectors {
      network = try files.network(EncoderNetwork.largest(shape, withPairs: false)) {
        WithoutPairs(network: makeNetwork())
      }.network
      network.pairVectors = vectors
    } else {
      network = try files.network(EncoderNetwork.largest(shape), makeNetwork)
    }
    self.init(symbols: symbols, pairs: pairs, network: network)
  }

  /// The vectors of pairs that a file has as integers.
  private static func pairVectors(
    of shape: CharacterEncoderShape, in file: SafetensorsFile
  ) throws(ModelError) -> Tensor {
    let size = [shape.pairs, shape.pairDimension]
    do throws(SafetensorsError) {
      let bytes = try file.elements(pairBytes, of: Int8.self, shape: size)
      let scales = try file.tensor(pairScales, shape: [size[1]])
      guard scales.isFinite else {
        throw .invalidField(
          file: file.path, tensor: pairScales, field: "values", expected: "numbers",
          found: "a value that is none")
      }
      return QuantizedMatrix(
        rows: size[0], columns: size[1], elements: bytes, scales: scales.values
      ).tensor
    } catch {
      throw ModelError(error)
    }
  }

  /// Writes the encoder's files into a folder, which is made if it is not there, the vectors of pairs
  /// rounded to bytes if wanted, else like all others to half precision. Throws `ModelError.file`.
  package func save(to folder: String, pairsInBytes: Bool = false) throws(ModelError) {
    try save(
      to: ModelFolder(folder, kind: .encoder), SafetensorsWriter(), pairsInBytes: pairsInBytes)
  }

  /// The same for a model of a kind that has an encoder, beside what `writer` holds already.
  func save(
    to folder: ModelFolder, _ writer: SafetensorsWriter, pairsInBytes: Bool
  ) throws(ModelError) {
    var writer = writer
    if pairsInBytes, let vectors = network.pairVectors {
      WithoutPairs(network: network).store(in: &writer, as: .float16)
      let matrix = QuantizedMatrix(quantizing: vectors)
      writer.add(Self.pairBytes, matrix.elements.array, shape: [matrix.rows, matrix.columns])
      writer.add(Self.pairScales, Tensor(matrix.scales))
    } else {
      network.store(in: &writer, as: .float16)
    }
    writer.add(Self.pairSlots, pairs.slots.array)
    let vocabulary = symbols.vocabulary.fileContents
    try folder.write(
      EncoderConfiguration(
        shape: network.shape, pairsInBytes: pairsInBytes ? true : nil,
        vocabularyBytes: vocabulary.utf8.count),
      vocabulary: vocabulary, weights: writer)
  }
}
