import TensorCore

/// A fully convolutional tagger: vectors of the character, of both bigrams, of the lexicon's
/// feature and of the standard, a first convolution of width 3, residual convolutions with layer
/// normalisation, and four scores a character.
/// Sources: "基于全卷积网络的中文分词" (2017); Wang & Xu, I17-1017 (2017); bigram vectors as in Chen
/// et al., "Long short-term memory neural networks for Chinese word segmentation" (2015); one
/// network for all standards as in He et al., "Effective neural solution for multi-criteria word
/// segmentation" (2018).
package struct SegmentationNetwork: Sendable {
  /// The sizes of the network.
  package struct Shape: Codable, Sendable, Equatable {
    var characters: Int
    var bigrams: Int
    var characterDimension = 128
    var bigramDimension = 64
    var lexiconDimension = 32
    var standardDimension = 32
    var channels = 128
    var layers = 5
    var width = 3

    /// The width of a row before the first convolution.
    var inputDimension: Int {
      characterDimension + 2 * bigramDimension + lexiconDimension + standardDimension
    }
    /// How far the scores of a character depend on its neighbours, the bigrams included.
    package var reach: Int { layers * (width / 2) + 1 }
  }

  /// What dropout does in training.
  struct Dropout: Codable, Sendable {
    var input: Float = 0.2
    var hidden: Float = 0.15
  }

  package let shape: Shape
  let characters: Table
  let bigrams: Table
  let lexicon: Parameter
  let standards: Parameter
  let first: ConvolutionWeights
  let blocks: [ResidualBlock]
  let finalGamma: Parameter
  let finalBeta: Parameter
  let tagWeight: Parameter
  let tagBias: Parameter
  /// (6, 4): from tag to tag, then start and end.
  let transitions: Parameter

  /// A table of vectors: in memory while it is trained, in the model file otherwise.
  package enum Table: Sendable {
    case trained(Parameter)
    case stored(HalfTable)

    func vectors(_ ids: [Int32], on tape: Tape) -> Variable {
      switch self {
      case .trained(let parameter): tape.embedding(parameter, ids)
      case .stored(let table): tape.embedding(table, ids)
      }
    }
  }

  struct ConvolutionWeights: Sendable {
    let weight: Parameter
    let bias: Parameter
  }

  struct ResidualBlock: Sendable {
    let gamma: Parameter
    let beta: Parameter
    let convolution: ConvolutionWeights
  }

  /// Every parameter in memory, in a fixed order.
  var parameters: [Parameter] {
    let tables = [characters, bigrams].compactMap { table -> Parameter? in
      if case .trained(let parameter) = table { parameter } else { nil }
    }
    return tables + [lexicon, standards, first.weight, first.bias]
      + blocks.flatMap { [$0.gamma, $0.beta, $0.convolution.weight, $0.convolution.bias] }
      + [finalGamma, finalBeta, tagWeight, tagBias, transitions]
  }

  /// A network whose large tables come from `table` and whose parameters come from `tensor`, which
  /// are given each name and shape.
  init<Failure: Error>(
    _ shape: Shape, table: (_ name: String, _ rows: Int, _ columns: Int) throws(Failure) -> Table,
    tensor: (_ name: String, _ shape: [Int]) throws(Failure) -> Tensor
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

  /// A network with random weights.
  init(_ shape: Shape, seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    self.init(
      shape,
      table: { name, rows, columns in
        let deviation: Float = name == "bigrams" ? 0.02 : 0.1
        return .trained(
          Parameter(name, .normal([rows, columns], deviation: deviation, using: &random)))
      },
      tensor: { name, dimensions in
        switch name {
        case "lexicon", "standards": Tensor.normal(dimensions, deviation: 0.1, using: &random)
        case _ where name.hasSuffix("weight"):
          Tensor.heNormal(dimensions, fanIn: dimensions[0], using: &random)
        case _ where name.hasSuffix("gamma"): Tensor.constant(1, dimensions)
        default: Tensor(zeros: dimensions)
        }
      })
  }

  /// Scores of B, M, E, S: (input.layout.rows, 4). What empty rows hold means nothing.
  func scores(of input: NetworkInput, on tape: Tape, dropout: Dropout = Dropout()) -> Variable {
    let layout = input.layout
    var x = tape.concatenated([
      characters.vectors(input.characters, on: tape),
      bigrams.vectors(input.leftBigrams, on: tape),
      bigrams.vectors(input.rightBigrams, on: tape),
      tape.embedding(lexicon, input.lexicon),
      tape.embedding(standards, input.standards),
    ]).dropout(dropout.input)
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
