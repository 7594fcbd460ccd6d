import SystemCore
import TensorCore

/// Characters in context: vectors of the symbol and of its pairs with both neighbours, then residual
/// blocks that are wholly convolutional.
/// Sources: "基于全卷积网络的中文分词" (2017); Tay et al., "Are pre-trained convolutions better than
/// pre-trained transformers?", 2021.
package struct EncoderNetwork: Layer {
  /// The sizes it was made with.
  package let shape: EncoderShape
  private let symbols: Embedding
  private let pairs: Embedding?
  private let input: Linear
  private let blocks: [EncoderBlock]
  private let normalization: LayerNormalization

  /// An encoder with random weights, whose parameters' names begin with `name`.
  package init(_ shape: EncoderShape, name: String, using random: inout RandomGenerator) {
    self.shape = shape
    symbols = Embedding(
      name + ".symbols", rows: shape.symbols, dimension: shape.symbolDimension, using: &random)
    pairs =
      shape.pairs == 0
      ? nil
      : Embedding(
        name + ".pairs", rows: shape.pairs, dimension: shape.pairDimension, deviation: 0.02,
        using: &random)
    input = Linear(
      name + ".input", inputs: shape.symbolDimension + 2 * shape.pairDimension,
      outputs: shape.channels, using: &random)
    blocks = shape.dilations.enumerated().map { index, dilation in
      EncoderBlock(name + ".block\(index + 1)", shape, dilation: dilation, using: &random)
    }
    normalization = LayerNormalization(name + ".normalization", dimension: shape.channels)
  }

  package var parameters: [Parameter] {
    symbols.parameters + (pairs?.parameters ?? []) + input.parameters
      + blocks.flatMap(\.parameters) + normalization.parameters
  }

  /// The largest tensors, by which a file is checked before memory is taken.
  static func largest(_ shape: EncoderShape, name: String) -> [(name: String, shape: [Int])] {
    var tensors = [
      (name: name + ".symbols.table", shape: [shape.symbols, shape.symbolDimension])
    ]
    if shape.pairs > 0 {
      tensors.append((name + ".pairs.table", [shape.pairs, shape.pairDimension]))
    }
    for index in shape.dilations.indices {
      tensors.append((name + ".block\(index + 1).inner.weight", [shape.channels, shape.hidden]))
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
