import SystemCore
import TensorCore
import TextCore

/// `config.json` of a segmentation model.
struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 2

  var format = currentFormat
  var name: String
  var shape: NetworkShape
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
      try self.init(files.configuration, vocabulary, files.weights)
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
    _ configuration: ModelConfiguration, _ vocabulary: Vocabulary, _ file: SafetensorsFile
  ) throws {
    let shape = configuration.shape
    let slots = try file.elements("bigram.slots", of: UInt32.self)
    let cells = try file.elements("lexicon.cells", of: Int32.self)
    let words = Int(file.metadata["lexicon.words"] ?? "") ?? 0
    let sizes = [
      shape.characterDimension, shape.bigramDimension, shape.lexiconDimension,
      shape.standardDimension, shape.channels,
    ]
    guard sizes.allSatisfy({ (1...NetworkShape.maximumSize).contains($0) }),
      (1...NetworkShape.maximumLayers).contains(shape.layers), shape.hasPossibleWidth,
      shape.bigrams >= 1, shape.characters == configuration.trainedSymbols,
      configuration.trainedSymbols > Int(Vocabulary.endID),
      configuration.trainedSymbols <= vocabulary.count,
      vocabulary.count <= Int(BigramTable.maximumSymbol)
    else { throw Misfit.shape("its sizes do not fit config.json and vocabulary.txt") }
    guard let bigrams = BigramTable(slots: slots, count: shape.bigrams - 1) else {
      throw Misfit.shape("bigram.slots is no table of \(shape.bigrams - 1) bigrams")
    }
    let trie = try cells.withUnsafeBufferPointer {
      try DoubleArrayTrie(borrowing: $0, owner: CellOwner(cells: cells), valueCount: words)
    }
    var matrices: [String: QuantizedMatrix] = [:]
    var tables = 0
    let network: any TaggingNetwork = try shape.network.init(
      shape,
      table: { name, rows, columns in
        guard let place = shape.network.place(ofTable: name) else {
          tables += 1
          let table = try file.table(name, rows: rows, columns: columns)
          guard table.isFinite else {
            throw Misfit.shape("\(name) holds a value that is not a number")
          }
          return .stored(table)
        }
        let matrix =
          try matrices[place.matrix]
          ?? Self.matrix(place.matrix, of: file, rows: rows, columns: place.count * columns)
        matrices[place.matrix] = matrix
        return .quantized(matrix, columns: place.index * columns..<(place.index + 1) * columns)
      },
      tensor: { name, dimensions in try file.tensor(name, shape: dimensions) })
    let numbers = network.parameters + network.constants
    let expected = numbers.count + tables + 2 * matrices.count + Self.otherTensors.count
    guard file.entries.count == expected else {
      throw Misfit.shape("\(file.entries.count) tensors, config.json wants \(expected)")
    }
    for parameter in numbers where !parameter.value.isFinite {
      throw Misfit.shape("\(parameter.name) holds a value that is not a number")
    }
    self.init(
      name: configuration.name, vocabulary: vocabulary,
      encoder: FeatureEncoder(
        trainedSymbols: configuration.trainedSymbols, bigrams: bigrams,
        lexicon: Lexicon(trie: trie)),
      stored: network)
  }

  /// Keeps cells alive: the mapping, or the copy that unaligned ones are in.
  private final class CellOwner: Sendable {
    let cells: MappedElements<Int32>
    init(cells: MappedElements<Int32>) { self.cells = cells }
  }

  private static func matrix(
    _ name: String, of file: SafetensorsFile, rows: Int, columns: Int
  ) throws -> QuantizedMatrix {
    let scales = try file.tensor(scales(of: name), shape: [columns])
    guard scales.isFinite else {
      throw Misfit.shape("\(self.scales(of: name)) holds a value that is not a number")
    }
    return QuantizedMatrix(
      rows: rows, columns: columns,
      elements: try file.elements(name, of: Int8.self, shape: [rows, columns]),
      scales: scales.values)
  }

  /// Writes a model's files into a folder, which is made if it is not there; what is loaded again
  /// gives the same scores. Throws `ModelError.file`.
  package func save(to folder: String) throws(ModelError) {
    var writer = SafetensorsWriter(metadata: [
      "lexicon.words": String(encoder.lexicon.trie.valueCount)
    ])
    for (name, table) in network.tables {
      switch table {
      case .trained(let parameter): writer.add(name, parameter.value, as: .float16)
      case .stored(let table): writer.add(name, table)
      case .quantized(let matrix, _):
        guard let place = type(of: network).place(ofTable: name), place.index == 0 else { continue }
        writer.add(place.matrix, matrix.elements.array, shape: [matrix.rows, matrix.columns])
        writer.add(Self.scales(of: place.matrix), Tensor(matrix.scales))
      }
    }
    for parameter in network.parameters + network.constants {
      writer.add(parameter.name, parameter.value, as: .float16)
    }
    writer.add("bigram.slots", encoder.bigrams.slots.array)
    encoder.lexicon.trie.withCells { writer.add("lexicon.cells", Array($0)) }
    let symbols = vocabulary.fileContents
    let configuration = ModelConfiguration(
      name: name, shape: network.shape, trainedSymbols: encoder.trainedSymbols,
      vocabularyBytes: symbols.utf8.count)
    try ModelFolder(folder, kind: .segmentation).write(
      configuration, vocabulary: symbols, weights: writer)
  }
}
