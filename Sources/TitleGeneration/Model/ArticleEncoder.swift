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

    /// The memory of several titles: of each, that of the article with the given number.
    func of(_ articles: [Int]) -> Memory {
      let sequences = articles.map { layout.sequences[$0] }
      return Memory(
        rows: rows.gatherRows(
          sequences.flatMap { start, length in (start..<start + length).map(Int32.init) }),
        pooled: pooled.gatherRows(articles.map(Int32.init)),
        layout: SequenceLayout(lengths: sequences.map(\.length), gap: 0))
    }
  }

  private let inputNorm: LayerNormalization
  private let first: BidirectionalLSTM
  private let firstNorm: LayerNormalization
  private let second: BidirectionalLSTM
  private let projection: Linear
  private let memoryNorm: LayerNormalization
  /// What a pretrained encoder's vectors add to the embeddings and to the memory.
  private let contextInput: Linear?
  private let contextMemory: Linear?

  init(_ shape: TitleShape, using initializer: inout WeightInitializer) {
    let width = 2 * shape.encoderCells
    inputNorm = LayerNormalization(dimension: shape.embedding)
    first = BidirectionalLSTM(
      inputs: shape.embedding, cells: shape.encoderCells, using: &initializer)
    firstNorm = LayerNormalization(dimension: width)
    second = BidirectionalLSTM(inputs: width, cells: shape.encoderCells, using: &initializer)
    projection = Linear(inputs: width, outputs: shape.decoderCells, using: &initializer)
    memoryNorm = LayerNormalization(dimension: shape.decoderCells)
    // At first nothing, so that a network that did without goes on where it stood.
    var zeros = WeightInitializer(nil)
    func addition(_ outputs: Int) -> Linear? {
      shape.contextChannels.map {
        Linear(inputs: $0, outputs: outputs, hasBias: false, using: &zeros)
      }
    }
    contextInput = addition(shape.embedding)
    contextMemory = addition(shape.decoderCells)
  }

  package var parts: LayerParts {
    [
      "input": inputNorm, "1": first, "1.norm": firstNorm, "2": second, "projection": projection,
      "memory": memoryNorm, "context.input": contextInput, "context.memory": contextMemory,
    ]
  }

  /// embedded (layout.rows, embedding); context (layout.rows, channels) of a pretrained encoder, nil for a
  /// network without one.
  func callAsFunction(
    _ embedded: Variable, context: Variable?, dropout: Float, layout: SequenceLayout
  ) -> Memory {
    func adding(_ layer: Linear?, to x: Variable) -> Variable {
      guard let layer, let context else { return x }
      return x + layer(context)
    }
    let x = inputNorm(adding(contextInput, to: embedded), layout: layout).dropout(dropout)
    let low = firstNorm(first(x, layout: layout).output, layout: layout).dropout(dropout)
    let high = second(low, layout: layout).output
    let memory = memoryNorm(
      adding(contextMemory, to: projection(low + high)), layout: layout
    ).dropout(dropout)
    return Memory(rows: memory, pooled: memory.maxPooled(layout), layout: layout)
  }
}
