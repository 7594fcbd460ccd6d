import SystemCore
import TensorCore

/// Two layers over the title so far, with attention to the article between them.
struct TitleDecoder: Layer {
  let inputNorm: ArticleModulation
  let first: LSTM
  let firstNorm: ArticleModulation
  let attention: MultiHeadAttention
  let second: LSTM
  let secondNorm: ArticleModulation
  let output: Linear
  /// With a pointer: what is looked for in the article, what its places answer with, and how much
  /// each class of places counts.
  let pointerQuery: Linear?
  let pointerKey: Linear?
  let classBias: Linear?
  private let followsMatches: Bool

  init(_ shape: TitleShape, using initializer: inout WeightInitializer) {
    let cells = shape.decoderCells
    inputNorm = ArticleModulation(
      dimension: shape.embedding, article: cells, using: &initializer)
    first = LSTM(inputs: shape.embedding, cells: cells, using: &initializer)
    firstNorm = ArticleModulation(dimension: cells, article: cells, using: &initializer)
    attention = MultiHeadAttention(dimension: cells, heads: shape.heads, using: &initializer)
    let known = (shape.followsMatches ? 3 : 2) * cells
    second = LSTM(inputs: known, cells: cells, using: &initializer)
    secondNorm = ArticleModulation(dimension: cells, article: cells, using: &initializer)
    output = Linear(inputs: known, outputs: shape.embedding, using: &initializer)
    followsMatches = shape.followsMatches
    guard shape.copying == .pointer else {
      (pointerQuery, pointerKey, classBias) = (nil, nil, nil)
      return
    }
    pointerQuery = Linear(inputs: known, outputs: cells, using: &initializer)
    pointerKey = Linear(inputs: cells, outputs: cells, using: &initializer)
    classBias = Linear(
      inputs: known, outputs: ArticleMatches.classCount, using: &initializer)
  }

  var parts: LayerParts {
    [
      "decoder.input": inputNorm, "decoder.1": first, "decoder.1.norm": firstNorm,
      "decoder.attention": attention, "decoder.2": second, "decoder.2.norm": secondNorm,
      "decoder.output": output, "pointer.query": pointerQuery, "pointer.key": pointerKey,
      "pointer.class": classBias,
    ]
  }

  /// The state from which each symbol of the titles is written: embedded (layout.rows, embedding), the
  /// symbols before; continuations, for each row the memory row that the title goes on at, -1 for
  /// none. Gives (layout.rows, 2 or 3 · cells): the second layer's state, the context, and the
  /// continuation.
  func states(
    _ embedded: Variable, memory: ArticleEncoder.Memory, continuations: [Int32], dropout: Float,
    layout: SequenceLayout
  ) -> Variable {
    let tape = embedded.tape
    let x = inputNorm(embedded, article: memory.pooled, layout: layout).dropout(dropout)
    let low = firstNorm(first(x, layout: layout).output, article: memory.pooled, layout: layout)
      .dropout(dropout)
    let context = attention(
      low, to: memory.rows, layout: layout, memoryLayout: memory.layout
    ).output.dropout(dropout)
    let seen = followsMatches ? [context, memory.rows.gatherRows(continuations)] : [context]
    let high = second(tape.concatenated([low] + seen), layout: layout).output
    let state = secondNorm(high, article: memory.pooled, layout: layout).dropout(dropout)
    return tape.concatenated([state] + seen)
  }
}
