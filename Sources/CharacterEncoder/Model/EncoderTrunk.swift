import SystemCore
import TensorCore

/// The residual blocks of an encoder of characters, from the vectors of a position to its state.
package struct EncoderTrunk: Layer {
  package let input: Linear
  package let blocks: [EncoderBlock]
  package let normalization: LayerNormalization

  /// Blocks with random weights for an encoder of these sizes.
  package init(_ shape: CharacterEncoderShape, using initializer: inout WeightInitializer) {
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
    ["input": input, "blocks": blocks, "normalization": normalization]
  }

  /// The states of positions, (layout.rows, channels), from the vectors of their symbols and pairs side by side.
  /// `extra`, (layout.rows, channels), is added before the first block; `dropout` is that of what each block adds.
  package func callAsFunction(
    _ vectors: Variable, adding extra: [Variable] = [], layout: SequenceLayout, dropout: Float = 0
  ) -> Variable {
    var x = input(vectors)
    for extra in extra { x = x + extra }
    for block in blocks { x = block(x, layout: layout, dropout: dropout) }
    return normalization(x)
  }
}
