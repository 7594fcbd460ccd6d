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

  init(_ shape: TitleShape, using initializer: inout WeightInitializer) {
    let width = 2 * shape.encoderCells
    inputNorm = LayerNormalization(dimension: shape.embedding)
    first = BidirectionalLSTM(
      inputs: shape.embedding, cells: shape.encoderCells, using: &initializer)
    firstNorm = LayerNormalization(dimension: width)
    second = BidirectionalLSTM(inputs: width, cells: shape.encoderCells, using: &initializer)
    projection = Linear(inputs: width, outputs: shape.decoderCells, using: &initializer)
    memoryNorm = LayerNormalization(dimension: shape.decoderCells)
  }

  package var parts: LayerParts {
    [
      "input": inputNorm, "1": first, "1.norm": firstNorm, "2": second, "projection": projection,
      "memory": memoryNorm,
    ]
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
