import SystemCore
import TensorCore

/// A residual network: vectors of the character, of both bigrams, of the lexicon's feature and
/// of the standard, a first convolution of width 3, and residual convolutions with layer
/// normalisation.
/// Sources: "基于全卷积网络的中文分词" (2017); Wang & Xu, I17-1017 (2017); bigram vectors as in Chen
/// et al., "Long short-term memory neural networks for Chinese word segmentation" (2015); one
/// network for all standards as in He et al., "Effective neural solution for multi-criteria word
/// segmentation" (2018).
package struct ConvolutionEncoder: SequenceEncoder {
  package let shape: EncoderShape
  let characters: VectorTable
  let bigrams: VectorTable
  let lexicon: Embedding
  let standards: Embedding
  let first: Convolution
  let blocks: [Block]
  let finalNormalization: LayerNormalization

  /// x + relu(convolution(normalisation(x))).
  struct Block: Layer {
    let normalization: LayerNormalization
    let convolution: Convolution

    var parts: LayerParts { ["": normalization, "": convolution] }

    func callAsFunction(_ x: Variable, dropout: Float, layout: SequenceLayout) -> Variable {
      x + convolution(normalization(x, layout: layout), layout: layout).dropout(dropout)
    }
  }

  package static func tables(of shape: EncoderShape) -> [TableShape] {
    [
      TableShape(name: "characters", rows: shape.characters, columns: shape.characterDimension),
      TableShape(
        name: "bigrams", rows: shape.bigrams, columns: shape.bigramDimension, deviation: 0.02,
        storage: .bytes(MatrixPart(matrix: "bigrams", index: 0, count: 1))),
    ]
  }

  package static func largestWeights(of shape: EncoderShape) -> [(name: String, shape: [Int])] {
    [("first.weight", [shape.width * shape.inputDimension, shape.channels])]
      + (1..<shape.layers).map {
        ("block\($0).weight", [shape.width * shape.channels, shape.channels])
      }
  }

  package init(
    _ shape: EncoderShape, tables: [VectorTable], using initializer: inout WeightInitializer
  ) {
    self.shape = shape
    characters = tables[0]
    bigrams = tables[1]
    lexicon = .lexicon(dimension: shape.lexiconDimension, using: &initializer)
    standards = .standards(of: shape, dimension: shape.standardDimension, using: &initializer)
    first = Convolution(
      inputs: shape.inputDimension, outputs: shape.channels, width: shape.width,
      relu: true, using: &initializer)
    blocks = (1..<shape.layers).map { _ in
      Block(
        normalization: LayerNormalization(dimension: shape.channels),
        convolution: Convolution(
          inputs: shape.channels, outputs: shape.channels, width: shape.width,
          relu: true, using: &initializer))
    }
    finalNormalization = LayerNormalization(dimension: shape.channels)
  }

  package var tables: [VectorTable] { [characters, bigrams] }

  package var weightParts: LayerParts {
    ["lexicon": lexicon.table, "standards": standards.table, "first": first]
      + .blocks(blocks) + ["final": finalNormalization]
  }

  package var constants: [Parameter] { [] }

  package func stored(sample: NetworkInput) -> ConvolutionEncoder {
    guard let vectors = bigrams.parameter?.value else { return self }
    let matrix = QuantizedMatrix(quantizing: vectors)
    return rounded(tables: [characters, .quantized(matrix, columns: 0..<matrix.columns)])
  }

  package func inference(heads: [TaggingHead]) -> any InferenceNetwork {
    guard case .stored(let characters) = characters, case .quantized(let bigrams, _) = bigrams
    else { fatalError("ConvolutionEncoder: not in the form of a model file") }
    return ConvolutionInference(self, characters: characters, bigrams: bigrams, heads: heads)
  }

  package var reach: Int { shape.layers * (shape.width / 2) + 1 }

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
    let input = tape.concatenated(vectors.map(\.values)).dropout(dropout.input)
    var x = first(input, layout: layout).dropout(dropout.hidden)
    for block in blocks { x = block(x, dropout: dropout.hidden, layout: layout) }
    return finalNormalization(x, layout: layout)
  }
}
