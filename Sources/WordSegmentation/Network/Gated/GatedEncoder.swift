import CharacterEncoder
import SystemCore
import TensorCore

/// An encoder that was pretrained on raw text: gated blocks over the vectors of the character and of both bigrams, to
/// which those of the lexicon's feature and of the standard are added.
/// Source of the blocks: ``EncoderBlock``.
package struct GatedEncoder: SequenceEncoder {
  package let shape: EncoderShape
  let characters: VectorTable
  let bigrams: VectorTable
  let lexicon: Embedding
  let standards: Embedding
  let trunk: EncoderTrunk

  package static func tables(of shape: EncoderShape) -> [TableShape] {
    [
      TableShape(name: "characters", rows: shape.characters, columns: shape.characterDimension),
      TableShape(
        name: "bigrams", rows: shape.bigrams, columns: shape.bigramDimension, deviation: 0.02,
        storage: .bytes(MatrixPart(matrix: "bigrams", index: 0, count: 1))),
    ]
  }

  package static func largestWeights(of shape: EncoderShape) -> [(name: String, shape: [Int])] {
    let trunk = shape.trunk
    return trunk.dilations.indices.map {
      ("blocks.\($0 + 1).inner.weight", [trunk.channels, trunk.hidden])
    }
  }

  package init(
    _ shape: EncoderShape, tables: [VectorTable], using initializer: inout WeightInitializer
  ) {
    self.shape = shape
    characters = tables[0]
    bigrams = tables[1]
    // What the pretrained blocks never saw begins with nothing.
    var zeros = WeightInitializer(nil)
    lexicon = .lexicon(dimension: shape.channels, using: &zeros)
    standards = .standards(of: shape, dimension: shape.channels, using: &initializer)
    trunk = EncoderTrunk(shape.trunk, using: &initializer)
  }

  package var tables: [VectorTable] { [characters, bigrams] }

  package var weightParts: LayerParts {
    ["lexicon": lexicon.table, "standards": standards.table, "": trunk]
  }

  package var constants: [Parameter] { [] }

  /// Takes the weights of a pretrained encoder, whose symbols and pairs are those of the tables.
  func take(_ pretrained: EncoderNetwork) {
    let weights = Dictionary(
      uniqueKeysWithValues: pretrained.parameters(under: "").map { ($0.name, $0.value) })
    characters.parameter?.value = weights["symbols.table"] ?? Tensor(zeros: [0, 0])
    bigrams.parameter?.value = weights["pairs.table"] ?? Tensor(zeros: [0, 0])
    for parameter in trunk.parameters(under: "") {
      if let value = weights[parameter.name] { parameter.value = value }
    }
  }

  /// The encoder alone, for text of a standard: the vectors of the standard, and of no word of the lexicon, are
  /// part of the first product's bias.
  func encoder(standard row: Int32) -> EncoderNetwork {
    var zeros = WeightInitializer(nil)
    let network = EncoderNetwork(shape.trunk, using: &zeros)
    var weights = Dictionary(
      uniqueKeysWithValues: trunk.parameters(under: "").map { ($0.name, $0.value) })
    let tape = Tape(.inference)
    weights["symbols.table"] =
      characters.vectors(Array(0..<Int32(shape.characters)), on: tape).value
    weights["pairs.table"] = bigrams.vectors(Array(0..<Int32(shape.bigrams)), on: tape).value
    if let bias = trunk.input.bias?.value {
      let offset = standards([row], on: tape) + lexicon([0], on: tape)
      weights["input.bias"] = Tensor(
        (0..<bias.count).map { bias[$0] + offset.value[$0] }, shape: bias.shape)
    }
    for parameter in network.parameters {
      if let value = weights[parameter.name] { parameter.value = value }
    }
    return network
  }

  package func stored(sample: NetworkInput) -> GatedEncoder {
    guard let vectors = bigrams.parameter?.value else { return self }
    let matrix = QuantizedMatrix(quantizing: vectors)
    return rounded(tables: [characters, .quantized(matrix, columns: 0..<matrix.columns)])
  }

  package func inference(heads: [TaggingHead]) -> any InferenceNetwork {
    guard case .stored(let characters) = characters, case .quantized(let bigrams, _) = bigrams
    else { fatalError("GatedEncoder: not in the form of a model file") }
    return GatedInference(self, characters: characters, bigrams: bigrams, heads: heads)
  }

  package var reach: Int { shape.trunk.reach }

  package func vectors(of input: NetworkInput, on tape: Tape) -> [FeatureVectors] {
    [
      FeatureVectors(.character, characters.vectors(input.characters, on: tape)),
      FeatureVectors(.leftBigram, bigrams.vectors(input.leftBigrams, on: tape)),
      FeatureVectors(.rightBigram, bigrams.vectors(input.rightBigrams, on: tape)),
      FeatureVectors(.lexicon, lexicon(input.lexicon, on: tape)),
      FeatureVectors(.standard, standards(input.standards, on: tape)),
    ]
  }

  package func states(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable {
    let values = vectors.map(\.values)
    return trunk(
      tape.concatenated(Array(values[..<3])).dropout(dropout.input), adding: Array(values[3...]),
      layout: layout, dropout: dropout.hidden
    ).dropout(dropout.hidden)
  }
}
