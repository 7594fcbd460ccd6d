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
  private let trunk: EncoderTrunk

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
    trunk = EncoderTrunk(shape, using: &initializer)
  }

  package var parts: LayerParts {
    ["symbols": symbols, "pairs": pairs, "": trunk]
  }

  /// All parts but the vectors of pairs.
  var partsWithoutPairs: LayerParts { ["symbols": symbols, "": trunk] }

  /// Takes the weights of another encoder of the same sizes.
  func take(_ other: EncoderNetwork) {
    for (own, other) in zip(parameters, other.parameters) { own.value = other.value }
  }

  /// The vectors of pairs, nil for an encoder that reads none.
  var pairVectors: Tensor? {
    get { pairs?.table.value }
    nonmutating set { if let newValue { pairs?.table.value = newValue } }
  }

  /// The largest tensors, by which a file is checked before memory is taken.
  static func largest(
    _ shape: CharacterEncoderShape, withPairs hasPairs: Bool = true
  ) -> [(name: String, shape: [Int])] {
    var tensors = [(name: "symbols.table", shape: [shape.symbols, shape.symbolDimension])]
    if shape.pairs > 0, hasPairs {
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
    return trunk(
      vectors.count == 1 ? vectors[0] : tape.concatenated(vectors), layout: input.layout)
  }
}
