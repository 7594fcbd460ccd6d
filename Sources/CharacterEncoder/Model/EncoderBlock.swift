import SystemCore
import TensorCore

/// A residual block: each row, normalised, goes through two products; the result of one is mixed with
/// its neighbours by a depthwise convolution and gates the other, and a third product leads back.
/// Sources: Dauphin et al., "Language modeling with gated convolutional networks", 2017; Liu et al.,
/// "Pay attention to MLPs", 2021; Shi, "TransNeXt", 2024.
package struct EncoderBlock: Layer {
  package let normalization: LayerNormalization
  package let inner: Linear
  package let gate: Linear
  package let convolution: DepthwiseConvolution
  package let outer: Linear

  /// A block whose result is small at first, the smaller the more blocks there are.
  init(
    _ shape: CharacterEncoderShape, dilation: Int, using initializer: inout WeightInitializer
  ) {
    normalization = LayerNormalization(dimension: shape.channels)
    inner = Linear(inputs: shape.channels, outputs: shape.hidden, using: &initializer)
    gate = Linear(inputs: shape.channels, outputs: shape.hidden, using: &initializer)
    convolution = DepthwiseConvolution(
      channels: shape.hidden, width: shape.width, dilation: dilation, using: &initializer)
    outer = Linear(inputs: shape.hidden, outputs: shape.channels, using: &initializer)
    let scale = 1 / Float(max(1, shape.dilations.count)).squareRoot()
    outer.weight.value.withMutablePointer { values in
      for index in 0..<shape.hidden * shape.channels { values[index] *= scale }
    }
  }

  package var parts: LayerParts {
    [
      "normalization": normalization, "inner": inner, "gate": gate, "convolution": convolution,
      "outer": outer,
    ]
  }

  /// x (layout.rows, channels) gives the same shape.
  func callAsFunction(_ x: Variable, layout: SequenceLayout, dropout: Float = 0) -> Variable {
    let normal = normalization(x)
    let mixed = inner(normal) * convolution(gate(normal), layout: layout).gelu()
    return x + outer(mixed).dropout(dropout)
  }
}
