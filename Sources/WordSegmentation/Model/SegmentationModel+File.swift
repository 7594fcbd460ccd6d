import CharacterEncoder
import SystemCore
import TensorCore
import TextCore

/// `config.json` of a segmentation model.
struct ModelConfiguration: StoredConfiguration {
  /// The version of the layout of the files; others are refused.
  static let currentFormat = 3

  var format = currentFormat
  var name: String
  var shape: EncoderShape
  /// What is tagged beside words; none in models that name none.
  var heads: [Head]?
  /// Symbols below this number have a trained vector.
  var trainedSymbols: Int
  /// The size of `vocabulary.txt`, so that a file cut short is noticed.
  var vocabularyBytes: Int
  var vocabularySize: Int? { vocabularyBytes }

  /// A head and the kinds that it tells apart.
  struct Head: Codable {
    var annotation: Annotation
    var kinds: [String]
    /// The standards of the text that it learned from, the most usual one first.
    var standards: [SegmentationStandard]
  }
}

extension ModelKind {
  /// Models that cut text into words.
  static let segmentation = ModelKind("segmentation")
}

extension SegmentationModel {
  /// What the weights' file holds beside the network.
  private static let otherTensors = ["lexicon.pairs", "lexicon.first", "lexicon.symbols"]

  /// The name of the scales of a table of integers.
  private static func scales(of table: String) -> String { table + ".scales" }
  /// The name of the units of the rows of a table of half bytes.
  private static func units(of table: String) -> String { table + ".units" }

  /// Loads a model by its name or from a path that has a slash in it, as `ModelSearch` finds it.
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
    guard let standards = shape.standardRows else {
      throw Misfit.shape("the standards in config.json are none, or one of them is named twice")
    }
    guard
      let lexicon = Lexicon(
        pairs: try file.elements("lexicon.pairs", of: UInt32.self), bigramCount: shape.bigrams - 1,
        first: try file.elements("lexicon.first", of: UInt32.self),
        symbols: try file.elements("lexicon.symbols", of: UInt16.self))
    else {
      throw Misfit.shape("its lexicon is no tree below \(shape.bigrams - 1) bigrams and more")
    }
    let heads = configuration.heads ?? []
    guard Set(heads.map(\.annotation)).union([.words]).count == heads.count + 1,
      heads.allSatisfy({
        (1...TagSet.maximumKinds).contains($0.kinds.count) && Set($0.kinds).count == $0.kinds.count
          && !$0.standards.isEmpty && standards.standards.contains($0.standards[0])
      })
    else { throw Misfit.shape("the heads in config.json are no different ones of different kinds") }
    let (tables, tableTensors) = try Self.tables(of: shape, from: file)
    var zeros = WeightInitializer(nil)
    let network = try files.network(shape.encoder.largestWeights(of: shape)) {
      TaggingNetwork(
        encoder: shape.encoder.init(shape, tables: tables, using: &zeros),
        head: TaggingHead(.words, inputs: shape.channels, using: &zeros),
        others: heads.map {
          .init(
            annotation: $0.annotation,
            head: TaggingHead(
              $0.annotation.tagSet(kinds: $0.kinds), inputs: shape.channels, using: &zeros),
            standards: $0.standards)
        })
    }
    for constant in network.encoder.constants {
      constant.value = try file.tensor(constant.name, shape: constant.value.shape)
      try Self.checkIsFinite(constant.value.isFinite, constant.name)
    }
    for other in network.others { _ = try other.head.makeDecoder() }
    let numbers = network.parameters + network.encoder.constants
    let expected = numbers.count + tableTensors + Self.otherTensors.count
    guard file.entries.count == expected else {
      throw Misfit.shape("\(file.entries.count) tensors, config.json wants \(expected)")
    }
    self.init(
      name: configuration.name, vocabulary: vocabulary,
      features: FeatureExtractor(
        trainedSymbols: configuration.trainedSymbols, lexicon: lexicon, standards: standards),
      stored: network, decoder: try network.head.makeDecoder())
  }

  /// The tables of an encoder as the file has them, and in how many tensors.
  private static func tables(
    of shape: EncoderShape, from file: SafetensorsFile
  ) throws -> (tables: [VectorTable], tensors: Int) {
    var bytes: [String: QuantizedMatrix] = [:]
    var halfBytes: [String: HalfByteMatrix] = [:]
    var halves = 0
    let tables = try shape.encoder.tables(of: shape).map { size -> VectorTable in
      switch size.storage {
      case .halves:
        let table = try file.table(size.name, rows: size.rows, columns: size.columns)
        try checkIsFinite(table.isFinite, size.name)
        halves += 1
        return .stored(table)
      case .bytes(let part):
        let matrix =
          try bytes[part.matrix]
          ?? Self.matrix(part.matrix, of: file, rows: size.rows, columns: part.count * size.columns)
        bytes[part.matrix] = matrix
        return .quantized(matrix, columns: part.columns(of: size.columns))
      case .halfBytes(let part):
        let matrix = try halfBytes[part.matrix] ?? Self.halfByteMatrix(part, size, of: file)
        halfBytes[part.matrix] = matrix
        return .halfBytes(matrix, part: part.index)
      }
    }
    return (tables, halves + 2 * bytes.count + 3 * halfBytes.count)
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

  private static func halfByteMatrix(
    _ part: MatrixPart, _ size: TableShape, of file: SafetensorsFile
  ) throws -> HalfByteMatrix {
    let name = part.matrix
    let scales = try file.tensor(scales(of: name), shape: [size.columns])
    try checkIsFinite(scales.isFinite, self.scales(of: name))
    return HalfByteMatrix(
      parts: part.count, rows: size.rows, columns: size.columns,
      elements: try file.elements(
        name, of: UInt8.self, shape: [size.rows, part.count, size.columns / 2]),
      units: try file.elements(
        units(of: name), of: UInt8.self, shape: [size.rows, part.count]),
      scales: scales.values)
  }

  /// Writes a model's files into a folder, which is made if it is not there; what is loaded again
  /// gives the same scores. Throws `ModelError.file`.
  package func save(to folder: String, card: String? = nil) throws(ModelError) {
    var writer = SafetensorsWriter()
    let encoder = network.encoder
    for (size, table) in zip(type(of: encoder).tables(of: encoder.shape), encoder.tables) {
      switch (table, size.storage) {
      case (.trained(let parameter), _): writer.add(size.name, parameter.value, as: .float16)
      case (.stored(let table), _): writer.add(size.name, table)
      case (.quantized(let matrix, _), .bytes(let part)) where part.index == 0:
        writer.add(part.matrix, matrix.elements.array, shape: [matrix.rows, matrix.columns])
        writer.add(Self.scales(of: part.matrix), Tensor(matrix.scales))
      case (.halfBytes(let matrix, _), .halfBytes(let part)) where part.index == 0:
        writer.add(
          part.matrix, matrix.elements.array,
          shape: [matrix.rows, matrix.parts, matrix.columns / 2])
        writer.add(
          Self.units(of: part.matrix), matrix.units.array, shape: [matrix.rows, matrix.parts])
        writer.add(Self.scales(of: part.matrix), Tensor(matrix.scales))
      // The other parts of a matrix.
      case (.quantized, _), (.halfBytes, _): continue
      }
    }
    for parameter in network.parameters + encoder.constants {
      writer.add(parameter.name, parameter.value, as: .float16)
    }
    writer.add("lexicon.pairs", features.lexicon.pairs.array)
    writer.add("lexicon.first", features.lexicon.first.array)
    writer.add("lexicon.symbols", features.lexicon.symbols.array)
    let symbols = vocabulary.fileContents
    let configuration = ModelConfiguration(
      name: name, shape: encoder.shape,
      heads: network.others.isEmpty
        ? nil
        : network.others.map {
          .init(
            annotation: $0.annotation, kinds: $0.head.tagSet.kinds, standards: $0.standards)
        },
      trainedSymbols: features.trainedSymbols,
      vocabularyBytes: symbols.utf8.count)
    try ModelFolder(folder, kind: .segmentation).write(
      configuration, vocabulary: symbols, weights: writer, card: card)
  }
}
