import TensorCore

/// A small tagger made for speed: its first layer is a sum of look-ups (the character and both its
/// neighbours, both bigrams, the lexicon's feature, the standard), then come residual convolutions
/// of width 3 without normalisation, and four scores. Nothing in it is negative before the scores,
/// so that it can be computed in small integers.
/// Its accuracy comes from learning what larger networks say about raw text: Hinton, Vinyals & Dean,
/// "Distilling the knowledge in a neural network" (2015).
package struct LookupNetwork: TaggingNetwork {
  package let shape: NetworkShape
  let previousCharacters: VectorTable
  let characters: VectorTable
  let nextCharacters: VectorTable
  let leftBigrams: VectorTable
  let rightBigrams: VectorTable
  let lexicon: Parameter
  let standards: Parameter
  let blocks: [Block]
  let tagWeight: Parameter
  let tagBias: Parameter
  package let transitions: Parameter
  /// (channels): the largest values of each channel on a sample of text, found out when the network
  /// is stored.
  let ranges: Parameter

  /// x + relu(convolution(x)).
  struct Block: Sendable {
    let weight: Parameter
    let bias: Parameter
  }

  package var tables: [(name: String, table: VectorTable)] {
    [
      ("characters.previous", previousCharacters), ("characters", characters),
      ("characters.next", nextCharacters), ("bigrams.left", leftBigrams),
      ("bigrams.right", rightBigrams),
    ]
  }

  package var parameters: [Parameter] {
    tables.compactMap(\.table.parameter) + [lexicon, standards]
      + blocks.flatMap { [$0.weight, $0.bias] } + [tagWeight, tagBias, transitions]
  }

  package init<Failure: Error>(
    _ shape: NetworkShape, table: TableSource<Failure>, tensor: TensorSource<Failure>
  ) throws(Failure) {
    func parameter(_ name: String, _ dimensions: Int...) throws(Failure) -> Parameter {
      Parameter(name, try tensor(name, dimensions))
    }
    self.shape = shape
    let channels = shape.channels
    previousCharacters = try table("characters.previous", shape.characters, channels)
    characters = try table("characters", shape.characters, channels)
    nextCharacters = try table("characters.next", shape.characters, channels)
    leftBigrams = try table("bigrams.left", shape.bigrams, channels)
    rightBigrams = try table("bigrams.right", shape.bigrams, channels)
    lexicon = try parameter("lexicon", Lexicon.featureCount, channels)
    standards = try parameter("standards", SegmentationStandard.allCases.count, channels)
    var blocks: [Block] = []
    for layer in 1..<shape.layers {
      blocks.append(
        Block(
          weight: try parameter("block\(layer).weight", shape.width * channels, channels),
          bias: try parameter("block\(layer).bias", channels)))
    }
    self.blocks = blocks
    tagWeight = try parameter("tags.weight", channels, Tag.count)
    tagBias = try parameter("tags.bias", Tag.count)
    transitions = try parameter("transitions", Tag.count + 2, Tag.count)
    ranges = try parameter("activations.ranges", channels)
  }

  package var constants: [Parameter] { [ranges] }

  package static func place(ofTable name: String) -> MatrixPart? {
    switch name {
    // What a bigram adds to the row of its first symbol, then to that of its second.
    case "bigrams.right": MatrixPart(matrix: "bigrams", index: 0, count: 2)
    case "bigrams.left": MatrixPart(matrix: "bigrams", index: 1, count: 2)
    default: nil
    }
  }

  package func stored(sample: NetworkInput) -> LookupNetwork {
    guard let left = leftBigrams.parameter?.value, let right = rightBigrams.parameter?.value else {
      return self
    }
    let parts =
      [previousCharacters, characters, nextCharacters].compactMap(\.parameter?.value)
      + [lexicon.value, standards.value, left, right]
    let channels = shape.channels
    let matrix = QuantizedMatrix(
      joining: [right, left],
      scales: LookupInference.bigramScales(of: parts, bigrams: [left, right]))
    let tape = Tape(.inference)
    var ranges = [Float](repeating: 0, count: channels)
    for layer in activations(
      of: vectors(of: sample, on: tape), layout: sample.layout, on: tape, dropout: .none)
    {
      // Empty rows are zero.
      for (channel, value) in layer.value.columnMagnitudes().enumerated() {
        ranges[channel] = max(ranges[channel], value)
      }
    }
    return rounded(
      tables: [
        "bigrams.right": .quantized(matrix, columns: 0..<channels),
        "bigrams.left": .quantized(matrix, columns: channels..<2 * channels),
      ], constants: ["activations.ranges": Tensor(ranges)])
  }

  package func inference() -> any InferenceNetwork {
    // The kernels write whole groups of channels.
    precondition(
      shape.hasPossibleWidth,
      "LookupNetwork: \(shape.channels) channels are no multiple of "
        + "\(NetworkShape.lookupChannelGroup), or width \(shape.width) is not 3")
    guard case .stored(let previous) = previousCharacters, case .stored(let here) = characters,
      case .stored(let next) = nextCharacters, case .quantized(let bigrams, _) = leftBigrams
    else { fatalError("LookupNetwork: not in the form of a model file") }
    return LookupInference(self, characters: [previous, here, next], bigrams: bigrams)
  }

  package var reach: Int { (shape.layers - 1) * (shape.width / 2) + 1 }

  package func vectors(of input: NetworkInput, on tape: Tape) -> [FeatureVectors] {
    // Rows between sequences are free: a neighbour's row is never another sequence's.
    let ids = input.characters
    let previous = ids.indices.map { $0 > 0 && ids[$0] >= 0 ? ids[$0 - 1] : -1 }
    let next = ids.indices.map { $0 + 1 < ids.count && ids[$0] >= 0 ? ids[$0 + 1] : -1 }
    return [
      FeatureVectors(.character, characters.vectors(input.characters, on: tape)),
      FeatureVectors(.previousCharacter, previousCharacters.vectors(previous, on: tape)),
      FeatureVectors(.nextCharacter, nextCharacters.vectors(next, on: tape)),
      FeatureVectors(.leftBigram, leftBigrams.vectors(input.leftBigrams, on: tape)),
      FeatureVectors(.rightBigram, rightBigrams.vectors(input.rightBigrams, on: tape)),
      FeatureVectors(.lexicon, tape.embedding(lexicon, input.lexicon)),
      FeatureVectors(.standard, tape.embedding(standards, input.standards)),
    ]
  }

  package func scores(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable {
    let layers = activations(of: vectors, layout: layout, on: tape, dropout: dropout)
    return layers[layers.count - 1].linear(tape.variable(tagWeight), bias: tape.variable(tagBias))
  }

  /// The values after each layer, (layout.rows, channels); those of empty rows are zero.
  private func activations(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> [Variable] {
    var sum = vectors[0].values
    for other in vectors.dropFirst() { sum = sum + other.values }
    // The standard's vector does the work of a bias.
    var x = sum.relu().dropout(dropout.input)
    return [x]
      + blocks.map { block in
        x =
          x
          + x.convolution(
            tape.variable(block.weight), bias: tape.variable(block.bias), width: shape.width,
            relu: true, layout: layout
          ).dropout(dropout.hidden)
        return x
      }
  }
}
