import TensorCore

/// A fully convolutional tagger: vectors of the character, of both bigrams, of the lexicon's
/// feature and of the standard, a first convolution of width 3, residual convolutions with layer
/// normalisation, and four scores a character.
/// Sources: "基于全卷积网络的中文分词" (2017); Wang & Xu, I17-1017 (2017); bigram vectors as in Chen
/// et al., "Long short-term memory neural networks for Chinese word segmentation" (2015); one
/// network for all standards as in He et al., "Effective neural solution for multi-criteria word
/// segmentation" (2018).
package struct SegmentationNetwork: TaggingNetwork {
  package let shape: NetworkShape
  let characters: VectorTable
  let bigrams: VectorTable
  let lexicon: Parameter
  let standards: Parameter
  let first: ConvolutionWeights
  let blocks: [ResidualBlock]
  let finalGamma: Parameter
  let finalBeta: Parameter
  let tagWeight: Parameter
  let tagBias: Parameter
  /// (6, 4): from tag to tag, then start and end.
  package let transitions: Parameter

  struct ConvolutionWeights: Sendable {
    let weight: Parameter
    let bias: Parameter
  }

  struct ResidualBlock: Sendable {
    let gamma: Parameter
    let beta: Parameter
    let convolution: ConvolutionWeights
  }

  package var tables: [(name: String, table: VectorTable)] {
    [("characters", characters), ("bigrams", bigrams)]
  }

  /// Every parameter in memory, in a fixed order.
  package var parameters: [Parameter] {
    tables.compactMap(\.table.parameter)
      + [lexicon, standards, first.weight, first.bias]
      + blocks.flatMap { [$0.gamma, $0.beta, $0.convolution.weight, $0.convolution.bias] }
      + [finalGamma, finalBeta, tagWeight, tagBias, transitions]
  }

  /// A network whose large tables come from `table` and whose parameters come from `tensor`, which
  /// are given each name and shape.
  package init<Failure: Error>(
    _ shape: NetworkShape, table: TableSource<Failure>, tensor: TensorSource<Failure>
  ) throws(Failure) {
    func parameter(_ name: String, _ dimensions: Int...) throws(Failure) -> Parameter {
      Parameter(name, try tensor(name, dimensions))
    }
    self.shape = shape
    characters = try table("characters", shape.characters, shape.characterDimension)
    bigrams = try table("bigrams", shape.bigrams, shape.bigramDimension)
    lexicon = try parameter("lexicon", Lexicon.featureCount, shape.lexiconDimension)
    standards = try parameter(
      "standards", SegmentationStandard.allCases.count, shape.standardDimension)
    let channels = shape.channels
    first = ConvolutionWeights(
      weight: try parameter("first.weight", shape.width * shape.inputDimension, channels),
      bias: try parameter("first.bias", channels))
    var blocks: [ResidualBlock] = []
    for layer in 1..<shape.layers {
      blocks.append(
        ResidualBlock(
          gamma: try parameter("block\(layer).gamma", channels),
          beta: try parameter("block\(layer).beta", channels),
          convolution: ConvolutionWeights(
            weight: try parameter("block\(layer).weight", shape.width * channels, channels),
            bias: try parameter("block\(layer).bias", channels))))
    }
    self.blocks = blocks
    finalGamma = try parameter("final.gamma", channels)
    finalBeta = try parameter("final.beta", channels)
    tagWeight = try parameter("tags.weight", channels, Tag.count)
    tagBias = try parameter("tags.bias", Tag.count)
    transitions = try parameter("transitions", Tag.count + 2, Tag.count)
  }

  package var constants: [Parameter] { [] }

  package static func place(ofTable name: String) -> MatrixPart? {
    name == "bigrams" ? MatrixPart(matrix: name, index: 0, count: 1) : nil
  }

  package func stored(sample: NetworkInput) -> SegmentationNetwork {
    guard let vectors = bigrams.parameter?.value else { return self }
    let matrix = QuantizedMatrix(quantizing: vectors)
    return rounded(tables: ["bigrams": .quantized(matrix, columns: 0..<matrix.columns)])
  }

  package func inference() -> any InferenceNetwork {
    guard case .stored(let characters) = characters, case .quantized(let bigrams, _) = bigrams
    else { fatalError("SegmentationNetwork: not in the form of a model file") }
    return ResidualInference(self, characters: characters, bigrams: bigrams)
  }

  package var reach: Int { shape.layers * (shape.width / 2) + 1 }

  package func vectors(of input: NetworkInput, on tape: Tape) -> [FeatureVectors] {
    [
      FeatureVectors(.character, characters.vectors(input.characters, on: tape)),
      FeatureVectors(.leftBigram, bigrams.vectors(input.leftBigrams, on: tape)),
      FeatureVectors(.rightBigram, bigrams.vectors(input.rightBigrams, on: tape)),
      FeatureVectors(.lexicon, tape.embedding(lexicon, input.lexicon)),
      FeatureVectors(.standard, tape.embedding(standards, input.standards)),
    ]
  }

  package func scores(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable {
    var x = tape.concatenated(vectors.map(\.values)).dropout(dropout.input)
    x = x.convolution(
      tape.variable(first.weight), bias: tape.variable(first.bias), width: shape.width,
      relu: true, layout: layout
    ).dropout(dropout.hidden)
    for block in blocks {
      let normal = x.layerNormalized(
        gamma: tape.variable(block.gamma), beta: tape.variable(block.beta), layout: layout)
      x =
        x
        + normal.convolution(
          tape.variable(block.convolution.weight), bias: tape.variable(block.convolution.bias),
          width: shape.width, relu: true, layout: layout
        ).dropout(dropout.hidden)
    }
    return x.layerNormalized(
      gamma: tape.variable(finalGamma), beta: tape.variable(finalBeta), layout: layout
    ).linear(tape.variable(tagWeight), bias: tape.variable(tagBias))
  }
}
