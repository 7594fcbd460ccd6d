import SystemCore
import TensorCore

/// Characters in context: vectors of the symbol and of its pairs with both neighbours, then residual
/// blocks that are wholly convolutional.
/// Sources: "基于全卷积网络的中文分词" (2017); Tay et al., "Are pre-trained convolutions better than
/// pre-trained transformers?", 2021.
package struct EncoderNetwork: Layer {
  /// The sizes it was made with.
  package let shape: CharacterEncoderShape
  private let symbols: Embedding
  private let pairs: Embedding?
  private let input: Linear
  private let blocks: [EncoderBlock]
  private let normalization: LayerNormalization

  /// An encoder with random weights.
  package init(_ shape: CharacterEncoderShape, using initializer: inout WeightInitializer) {
    self.shape = shape
    symbols = Embedding(
      rows: shape.symbols, dimension: shape.symbolDimension, using: &initializer)
    pairs =
      shape.pairs == 0
      ? nil
      : Embedding(
        rows: shape.pairs, dimension: shape.pairDimension, deviation: 0.02, using: &initializer)
    input = Linear(
      inputs: shape.symbolDimension + 2 * shape.pairDimension, outputs: shape.channels,
      using: &initializer)
    var blocks: [EncoderBlock] = []
    for dilation in shape.dilations {
      blocks.append(EncoderBlock(shape, dilation: dilation, using: &initializer))
    }
    self.blocks = blocks
    normalization = LayerNormalization(dimension: shape.channels)
  }

  package var parts: LayerParts {
    [
      "symbols": symbols, "pairs": pairs, "input": input, "blocks": blocks,
      "normalization": normalization,
    ]
  }

  /// The largest tensors, by which a file is checked before memory is taken.
  static func largest(_ shape: CharacterEncoderShape) -> [(name: String, shape: [Int])] {
    var tensors = [(name: "symbols.table", shape: [shape.symbols, shape.symbolDimension])]
    if shape.pairs > 0 {
      tensors.append(("pairs.table", [shape.pairs, shape.pairDimension]))
    }
    for index in shape.dilations.indices {
      tensors.append(("blocks.\(index + 1).inner.weight", [shape.channels, shape.hidden]))
    }
    return tensors
  }

  /// A row of `shape.channels` numbers for each symbol.
  package func callAsFunction(_ input: EncoderInput, on tape: Tape) -> Variable {
    var vectors = [symbols(input.symbols, on: tape)]
    if let pairs {
      vectors += [pairs(input.leftPairs, on: tape), pairs(input.rightPairs, on: tape)]
    }
    var x = self.input(vectors.count == 1 ? vectors[0] : tape.concatenated(vectors))
    for block in blocks { x = block(x, layout: input.layout) }
    return normalization(x)
  }
}
