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
  /// Each adds relu(convolution(x)) to the first channels of x.
  let blocks: [Convolution]
  /// (channels): the largest values of each channel on a sample of text, found out when the encoder
  /// is stored.
  let ranges: Parameter

  package static func tables(of shape: EncoderShape) -> [TableShape] {
    func characters(_ name: String, part: Int) -> TableShape {
      TableShape(
        name: name, rows: shape.characters, columns: shape.channels,
        storage: .bytes(MatrixPart(matrix: "characters", index: part, count: 3)))
    }
    func bigrams(_ name: String, part: Int) -> TableShape {
      TableShape(
        name: name, rows: shape.bigrams, columns: shape.channels, deviation: 0.02,
        storage: .halfBytes(MatrixPart(matrix: "bigrams", index: part, count: 2)))
    }
    return [
      characters("characters.previous", part: 0), characters("characters", part: 1),
      characters("characters.next", part: 2),
      // What a bigram adds to the row of its first symbol comes before what it adds to its second's.
      bigrams("bigrams.left", part: 1), bigrams("bigrams.right", part: 0),
    ]
  }

  package static func largestWeights(of shape: EncoderShape) -> [(name: String, shape: [Int])] {
    (1..<shape.layers).map {
      ("block\($0).weight", [shape.width * shape.channels, shape.blockChannels])
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
    standards = .standards(of: shape, dimension: shape.channels, using: &initializer)
    blocks = (1..<shape.layers).map { _ in
      Convolution(
        inputs: shape.channels, outputs: shape.blockChannels, width: shape.width,
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
    let characters = [previousCharacters, self.characters, nextCharacters]
      .compactMap(\.parameter?.value)
    let bigrams = [rightBigrams, leftBigrams].compactMap(\.parameter?.value)
    guard characters.count == 3, bigrams.count == 2 else { return self }
    // Tables and kernels have whole groups of channels.
    precondition(
      shape.hasPossibleWidth,
      "LookupEncoder: \(shape.channels) channels are no multiple of "
        + "\(HalfByteMatrix.block), or width \(shape.width) is not 3")
    let channels = shape.channels
    let scales = LookupInference.scales(
      characters: characters, bigrams: bigrams,
      others: [lexicon.table.value, standards.table.value])
    let characterMatrix = QuantizedMatrix(
      joining: characters, scales: scales.characters + scales.characters + scales.characters)
    let bigramMatrix = HalfByteMatrix(joining: bigrams, scales: scales.sums)
    let encoder = rounded(
      tables: (0..<3).map {
        .quantized(characterMatrix, columns: $0 * channels..<($0 + 1) * channels)
      } + [.halfBytes(bigramMatrix, part: 1), .halfBytes(bigramMatrix, part: 0)])
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
    guard case .quantized(let characters, _) = characters,
      case .halfBytes(let bigrams, _) = leftBigrams
    else { fatalError("LookupEncoder: not in the form of a model file") }
    return LookupInference(self, characters: characters, bigrams: bigrams, heads: heads)
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
        x = x.adding(block(x, layout: layout).dropout(dropout.hidden), on: tape)
        return x
      }
  }
}

extension Variable {
  /// The matrix with another of as many rows added to its first columns.
  fileprivate func adding(_ other: Variable, on tape: Tape) -> Variable {
    let (columns, count) = (value.columns, other.value.columns)
    guard count < columns else { return self + other }
    return tape.concatenated([self.columns(0..<count) + other, self.columns(count..<columns)])
  }
}
