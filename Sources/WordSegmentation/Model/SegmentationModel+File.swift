import CharacterEncoder
import SystemCore
import TensorCore
import TextCore

/// `config.json` of a segmentation model.
struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 2

  var format = currentFormat
  var name: String
  var shape: EncoderShape
  /// Symbols below this number have a trained vector.
  var trainedSymbols: Int
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }
}

extension ModelKind {
  /// Models that cut text into words.
  static let segmentation = ModelKind("segmentation")
}

extension SegmentationModel {
  /// What the weights' file holds beside the network.
  private static let otherTensors = ["bigram.slots", "lexicon.cells"]

  /// The name of the scales of a table of integers.
  private static func scales(of table: String) -> String { table + ".scales" }

  /// Loads a model by its name or from a path that has a slash in it, as ``ModelSearch`` finds it.
  /// Throws `ModelError` where it is not found or damaged.
  package init(named model: String) throws(ModelError) {
    try self.init(ModelFolder(of: model, kind: .segmentation))
  }

  /// Loads a model from its folder: `config.json`, `vocabulary.txt` and `model.safetensors`.
  /// Throws `ModelError` that names the file and what is wrong with it.
  public init(folder: String) throws(ModelError) {
    try self.init(ModelFolder(folder, kind: .segmentation))
  }

  private init(_ folder: ModelFolder) throws(ModelError) {
    let files = try folder.read(ModelConfiguration.self)
    let vocabulary = try files.vocabulary { bytes throws(VocabularyError) in
      try Vocabulary(bytes: bytes)
    }
    do {
      try self.init(files, vocabulary)
    } catch let error as ModelError {
      throw error
    } catch let error as SafetensorsError {
      throw ModelError(error)
    } catch {
      throw .damaged(path: files.weights.path, reason: "\(error)")
    }
  }

  /// Why the parts of a model do not fit together.
  private enum Misfit: Error, CustomStringConvertible {
    case shape(String)

    var description: String {
      switch self {
      case .shape(let reason): reason
      }
    }
  }

  private init(
    _ files: ModelFolder.Contents<ModelConfiguration>, _ vocabulary: Vocabulary
  ) throws {
    let (configuration, file) = (files.configuration, files.weights)
    let shape = configuration.shape
    let slots = try file.elements("bigram.slots", of: UInt32.self)
    let cells = try file.elements("lexicon.cells", of: Int32.self)
    let words = Int(file.metadata["lexicon.words"] ?? "") ?? 0
    let sizes = [
      shape.characterDimension, shape.bigramDimension, shape.lexiconDimension,
      shape.standardDimension, shape.channels,
    ]
    guard sizes.allSatisfy({ (1...EncoderShape.maximumSize).contains($0) }),
      (1...EncoderShape.maximumLayers).contains(shape.layers), shape.hasPossibleWidth,
      shape.bigrams >= 1, shape.characters == configuration.trainedSymbols,
      configuration.trainedSymbols > Int(Vocabulary.endID),
      configuration.trainedSymbols <= vocabulary.count,
      vocabulary.count <= Int(BigramTable.maximumSymbol)
    else { throw Misfit.shape("its sizes do not fit config.json and vocabulary.txt") }
    guard let bigrams = BigramTable(slots: slots, count: shape.bigrams - 1) else {
      throw Misfit.shape("bigram.slots is no table of \(shape.bigrams - 1) bigrams")
    }
    let trie = try DoubleArrayTrie(cells: cells, valueCount: words)
    let (tables, matrices) = try Self.tables(of: shape, from: file)
    var zeros = WeightInitializer(nil)
    let network = try files.network(shape.encoder.largestWeights(of: shape)) {
      TaggingNetwork(
        encoder: shape.encoder.init(shape, tables: tables, using: &zeros),
        head: TaggingHead(.words, inputs: shape.channels, using: &zeros))
    }
    for constant in network.encoder.constants {
      constant.value = try file.tensor(constant.name, shape: constant.value.shape)
      try Self.checkIsFinite(constant.value.isFinite, constant.name)
    }
    let numbers = network.parameters + network.encoder.constants
    let halves = tables.count { if case .stored = $0 { true } else { false } }
    let expected = numbers.count + halves + 2 * matrices + Self.otherTensors.count
    guard file.entries.count == expected else {
      throw Misfit.shape("\(file.entries.count) tensors, config.json wants \(expected)")
    }
    self.init(
      name: configuration.name, vocabulary: vocabulary,
      features: FeatureExtractor(
        trainedSymbols: configuration.trainedSymbols, bigrams: bigrams,
        lexicon: Lexicon(trie: trie)),
      stored: network, decoder: try network.head.makeDecoder())
  }

  /// The tables of an encoder as the file has them, and in how many matrices some of them are.
  private static func tables(
    of shape: EncoderShape, from file: SafetensorsFile
  ) throws -> (tables: [VectorTable], matrices: Int) {
    var matrices: [String: QuantizedMatrix] = [:]
    let tables = try shape.encoder.tables(of: shape).map { size -> VectorTable in
      guard let part = size.part else {
        let table = try file.table(size.name, rows: size.rows, columns: size.columns)
        try checkIsFinite(table.isFinite, size.name)
        return .stored(table)
      }
      let matrix =
        try matrices[part.matrix]
        ?? Self.matrix(part.matrix, of: file, rows: size.rows, columns: part.count * size.columns)
      matrices[part.matrix] = matrix
      return .quantized(matrix, columns: part.columns(of: size.columns))
    }
    return (tables, matrices.count)
  }

  private static func checkIsFinite(_ isFinite: Bool, _ name: String) throws {
    guard isFinite else { throw Misfit.shape("\(name) holds a value that is not a number") }
  }

  private static func matrix(
    _ name: String, of file: SafetensorsFile, rows: Int, columns: Int
  ) throws -> QuantizedMatrix {
    let scales = try file.tensor(scales(of: name), shape: [columns])
    try checkIsFinite(scales.isFinite, self.scales(of: name))
    return QuantizedMatrix(
      rows: rows, columns: columns,
      elements: try file.elements(name, of: Int8.self, shape: [rows, columns]),
      scales: scales.values)
  }

  /// Writes a model's files into a folder, which is made if it is not there; what is loaded again
  /// gives the same scores. Throws `ModelError.file`.
  package func save(to folder: String, card: String? = nil) throws(ModelError) {
    var writer = SafetensorsWriter(metadata: [
      "lexicon.words": String(features.lexicon.trie.valueCount)
    ])
    let encoder = network.encoder
    for (size, table) in zip(type(of: encoder).tables(of: encoder.shape), encoder.tables) {
      switch table {
      case .trained(let parameter): writer.add(size.name, parameter.value, as: .float16)
      case .stored(let table): writer.add(size.name, table)
      case .quantized(let matrix, _):
        guard let part = size.part, part.index == 0 else { continue }
        writer.add(part.matrix, matrix.elements.array, shape: [matrix.rows, matrix.columns])
        writer.add(Self.scales(of: part.matrix), Tensor(matrix.scales))
      }
    }
    for parameter in network.parameters + encoder.constants {
      writer.add(parameter.name, parameter.value, as: .float16)
    }
    writer.add("bigram.slots", features.bigrams.slots.array)
    writer.add("lexicon.cells", features.lexicon.trie.cells.array)
    let symbols = vocabulary.fileContents
    let configuration = ModelConfiguration(
      name: name, shape: encoder.shape, trainedSymbols: features.trainedSymbols,
      vocabularyBytes: symbols.utf8.count)
    try ModelFolder(folder, kind: .segmentation).write(
      configuration, vocabulary: symbols, weights: writer, card: card)
  }
}
