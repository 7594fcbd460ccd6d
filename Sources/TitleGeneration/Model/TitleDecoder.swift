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

  init(_ shape: TitleShape, using random: inout RandomGenerator) {
    let cells = shape.decoderCells
    inputNorm = ArticleModulation(
      "decoder.input", dimension: shape.embedding, article: cells, using: &random)
    first = LSTM("decoder.1", inputs: shape.embedding, cells: cells, using: &random)
    firstNorm = ArticleModulation(
      "decoder.1.norm", dimension: cells, article: cells, using: &random)
    attention = MultiHeadAttention(
      "decoder.attention", dimension: cells, heads: shape.heads, using: &random)
    let known = (shape.followsMatches ? 3 : 2) * cells
    second = LSTM("decoder.2", inputs: known, cells: cells, using: &random)
    secondNorm = ArticleModulation(
      "decoder.2.norm", dimension: cells, article: cells, using: &random)
    output = Linear("decoder.output", inputs: known, outputs: shape.embedding, using: &random)
    followsMatches = shape.followsMatches
    guard shape.copying == .pointer else {
      (pointerQuery, pointerKey, classBias) = (nil, nil, nil)
      return
    }
    pointerQuery = Linear("pointer.query", inputs: known, outputs: cells, using: &random)
    pointerKey = Linear("pointer.key", inputs: cells, outputs: cells, using: &random)
    classBias = Linear(
      "pointer.class", inputs: known, outputs: ArticleMatches.classCount, using: &random)
  }

  var parameters: [Parameter] {
    let layers: [(any Layer)?] = [
      inputNorm, first, firstNorm, attention, second, secondNorm, output, pointerQuery, pointerKey,
      classBias,
    ]
    return layers.flatMap { $0?.parameters ?? [] }
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
