import SystemCore
import TensorCore

/// A residual block: a convolution that mixes the neighbours of each channel, and a small network of
/// every row by itself.
package struct EncoderBlock: Layer {
  /// What the block is made of.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// The convolution, layer normalisation, and two products with GELU between them.
    /// Source: Liu et al., "A ConvNet for the 2020s", 2022.
    case expanding
    /// Layer normalisation, two products of which one goes through the convolution and gates the
    /// other, and a product back.
    /// Sources: Dauphin et al., "Language modeling with gated convolutional networks", 2017; Shi,
    /// "TransNeXt", 2024.
    case gated
  }

  private let kind: Kind
  private let convolution: DepthwiseConvolution
  private let normalization: LayerNormalization
  private let inner: Linear
  private let gate: Linear?
  private let outer: Linear

  /// A block whose result is small at first, by the number of blocks.
  init(
    _ name: String, _ shape: EncoderShape, dilation: Int, using random: inout RandomGenerator
  ) {
    kind = shape.block
    convolution = DepthwiseConvolution(
      name + ".convolution", channels: kind == .expanding ? shape.channels : shape.hidden,
      width: shape.width, dilation: dilation, using: &random)
    normalization = LayerNormalization(name + ".normalization", dimension: shape.channels)
    inner = Linear(
      name + ".inner", inputs: shape.channels, outputs: shape.hidden, using: &random)
    gate =
      kind == .expanding
      ? nil
      : Linear(name + ".gate", inputs: shape.channels, outputs: shape.hidden, using: &random)
    outer = Linear(
      name + ".outer", inputs: shape.hidden, outputs: shape.channels, using: &random)
    let scale = 1 / Float(max(1, shape.dilations.count)).squareRoot()
    outer.weight.value.withMutablePointer { values in
      for index in 0..<shape.hidden * shape.channels { values[index] *= scale }
    }
  }

  package var parameters: [Parameter] {
    convolution.parameters + normalization.parameters + inner.parameters
      + (gate?.parameters ?? []) + outer.parameters
  }

  /// x (layout.rows, channels) gives the same shape.
  func callAsFunction(_ x: Variable, layout: SequenceLayout) -> Variable {
    guard let gate else {
      return x + outer(inner(normalization(convolution(x, layout: layout))).gelu())
    }
    let normal = normalization(x)
    return x + outer(inner(normal) * convolution(gate(normal), layout: layout).gelu())
  }
}
