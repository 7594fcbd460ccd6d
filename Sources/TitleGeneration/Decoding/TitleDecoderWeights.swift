import TensorCore

/// The weights of a network's decoder, made ready for many small products. Never changes.
struct TitleDecoderWeights: Sendable {
  let shape: TitleShape
  /// (embeddingRows, embedding)
  let embedding: Tensor
  let first: PackedLSTM
  let query: PackedLinear
  let attentionOutput: PackedLinear
  let second: PackedLSTM
  let output: PackedLinear
  /// (embedding, writable): scores of symbols from the output.
  let symbols: PackedLinear
  /// What is looked for in the article, and how much each class of places counts.
  let pointer: (query: PackedLinear, classBias: PackedLinear)?

  init(_ network: TitleNetwork) {
    let shape = network.shape
    let decoder = network.decoder
    let cells = shape.decoderCells
    let known = Array(repeating: cells, count: shape.followsMatches ? 3 : 2)
    self.shape = shape
    embedding = network.embedding.table.value
    first = PackedLSTM(decoder.first, widths: [shape.embedding])
    query = PackedLinear(decoder.attention.query, widths: [cells])
    attentionOutput = PackedLinear(decoder.attention.output, widths: [cells])
    second = PackedLSTM(decoder.second, widths: known)
    output = PackedLinear(decoder.output, widths: known)
    symbols = PackedLinear(
      transposed: embedding, rows: shape.writable, bias: network.symbolBias.value)
    if let query = decoder.pointerQuery, let classBias = decoder.classBias {
      pointer = (PackedLinear(query, widths: known), PackedLinear(classBias, widths: known))
    } else {
      pointer = nil
    }
  }
}
