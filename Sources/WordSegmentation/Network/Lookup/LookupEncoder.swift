import SystemCore
import TensorCore

/// The encoder of `fast`, the default model, made for speed: its first layer is a sum of look-ups (the
/// character and both its neighbours, both bigrams, the lexicon's feature, the standard), then come
/// residual convolutions of width 3 without normalisation. No state is negative, so that it can be
/// computed in small integers.
/// Its accuracy comes from learning what larger networks say about raw text: Hinton, Vinyals & Dean,
/// "Distilling the knowledge in a neural network" (2015).
package struct LookupEncoder: SequenceEncoder {
  package let shape: EncoderShape
  let previousCharacters: VectorTable
  let characters: VectorTable
  let nextCharacters: VectorTable
  let leftBigrams: VectorTable
  let rightBigrams: VectorTable
  let lexicon: Embedding
  let standards: Embedding
  /// Each gives x + relu(convolution(x)).
  let blocks: [Convolution]
  /// (channels): the largest values of each channel on a sample of text, found out when the encoder
  /// is stored.
  let ranges: Parameter

  package static func tables(of shape: EncoderShape) -> [TableShape] {
    func characters(_ name: String) -> TableShape {
      TableShape(name: name, rows: shape.characters, columns: shape.channels)
    }
    func bigrams(_ name: String, part: Int) -> TableShape {
      TableShape(
        name: name, rows: shape.bigrams, columns: shape.channels, deviation: 0.02,
        part: MatrixPart(matrix: "bigrams", index: part, count: 2))
    }
    return [
      characters("characters.previous"), characters("characters"), characters("characters.next"),
      // What a bigram adds to the row of its first symbol comes before what it adds to its second's.
      bigrams("bigrams.left", part: 1), bigrams("bigrams.right", part: 0),
    ]
  }

  package static func largestWeights(of shape: EncoderShape) -> [(name: String, shape: [Int])] {
    (1..<shape.layers).map {
      ("block\($0).weight", [shape.width * shape.channels, shape.channels])
    }
  }

  package init(
    _ shape: EncoderShape, tables: [VectorTable], using initializer: inout WeightInitializer
  ) {
    self.shape = shape
    previousCharacters = tables[0]
    characters = tables[1]
    nextCharacters = tables[2]
    leftBigrams = tables[3]
    rightBigrams = tables[4]
    lexicon = .lexicon(dimension: shape.channels, using: &initializer)
    standards = .standards(dimension: shape.channels, using: &initializer)
    blocks = (1..<shape.layers).map { _ in
      Convolution(
        inputs: shape.channels, outputs: shape.channels, width: shape.width,
        relu: true, using: &initializer)
    }
    ranges = Parameter("activations.ranges", Tensor(zeros: [shape.channels]))
  }

  package var tables: [VectorTable] {
    [previousCharacters, characters, nextCharacters, leftBigrams, rightBigrams]
  }

  package var weightParts: LayerParts {
    ["lexicon": lexicon.table, "standards": standards.table] + .blocks(blocks)
  }

  package var constants: [Parameter] { [ranges] }

  package func stored(sample: NetworkInput) -> LookupEncoder {
    guard let left = leftBigrams.parameter?.value, let right = rightBigrams.parameter?.value else {
      return self
    }
    let parts =
      [previousCharacters, characters, nextCharacters].compactMap(\.parameter?.value)
      + [lexicon.table.value, standards.table.value, left, right]
    let channels = shape.channels
    let matrix = QuantizedMatrix(
      joining: [right, left],
      scales: LookupInference.bigramScales(of: parts, bigrams: [left, right]))
    let encoder = rounded(tables: [
      previousCharacters, characters, nextCharacters,
      .quantized(matrix, columns: channels..<2 * channels),
      .quantized(matrix, columns: 0..<channels),
    ])
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
    encoder.constants.takeHalves(of: [Parameter("activations.ranges", Tensor(ranges))])
    return encoder
  }

  package func inference(heads: [TaggingHead]) -> any InferenceNetwork {
    // The kernels write whole groups of channels.
    precondition(
      shape.hasPossibleWidth,
      "LookupEncoder: \(shape.channels) channels are no multiple of "
        + "\(EncoderShape.lookupChannelGroup), or width \(shape.width) is not 3")
    guard case .stored(let previous) = previousCharacters, case .stored(let here) = characters,
      case .stored(let next) = nextCharacters, case .quantized(let bigrams, _) = leftBigrams
    else { fatalError("LookupEncoder: not in the form of a model file") }
    return LookupInference(
      self, characters: [previous, here, next], bigrams: bigrams, heads: heads)
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
      FeatureVectors(.lexicon, lexicon(input.lexicon, on: tape)),
      FeatureVectors(.standard, standards(input.standards, on: tape)),
    ]
  }

  package func states(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable {
    let layers = activations(of: vectors, layout: layout, on: tape, dropout: dropout)
    return layers[layers.count - 1]
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
        x = x + block(x, layout: layout).dropout(dropout.hidden)
        return x
      }
  }
}
