import SystemCore
import TensorCore

/// Two bidirectional layers over the embedded article, and what the decoder needs of them.
package struct ArticleEncoder: Layer {
  /// What the decoder knows of a batch of articles.
  package struct Memory {
    /// (layout.rows, decoderCells)
    package let rows: Variable
    /// (S, decoderCells): the largest value of each column.
    let pooled: Variable
    let layout: SequenceLayout
  }

  private let inputNorm: LayerNormalization
  private let first: BidirectionalLSTM
  private let firstNorm: LayerNormalization
  private let second: BidirectionalLSTM
  private let projection: Linear
  private let memoryNorm: LayerNormalization

  init(_ shape: TitleShape, using random: inout RandomGenerator) {
    let width = 2 * shape.encoderCells
    inputNorm = LayerNormalization("encoder.input", dimension: shape.embedding)
    first = BidirectionalLSTM(
      "encoder.1", inputs: shape.embedding, cells: shape.encoderCells, using: &random)
    firstNorm = LayerNormalization("encoder.1.norm", dimension: width)
    second = BidirectionalLSTM(
      "encoder.2", inputs: width, cells: shape.encoderCells, using: &random)
    projection = Linear(
      "encoder.projection", inputs: width, outputs: shape.decoderCells, using: &random)
    memoryNorm = LayerNormalization("encoder.memory", dimension: shape.decoderCells)
  }

  package var parameters: [Parameter] {
    let layers: [any Layer] = [inputNorm, first, firstNorm, second, projection, memoryNorm]
    return layers.flatMap(\.parameters)
  }

  /// embedded (layout.rows, embedding)
  func callAsFunction(
    _ embedded: Variable, dropout: Float, layout: SequenceLayout
  ) -> Memory {
    let x = inputNorm(embedded, layout: layout).dropout(dropout)
    let low = firstNorm(first(x, layout: layout).output, layout: layout).dropout(dropout)
    let high = second(low, layout: layout).output
    let memory = memoryNorm(projection(low + high), layout: layout).dropout(dropout)
    return Memory(rows: memory, pooled: memory.maxPooled(layout), layout: layout)
  }
}
