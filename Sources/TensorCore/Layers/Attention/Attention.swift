import SystemCore

/// Which keys each query looked at, from 0 to 1.
public struct AttentionWeights: Sendable {
  let blocks: AttentionBlocks
  let probabilities: Tensor

  /// The weights of one sequence in one head, shape (queries, keys); each row adds up to 1.
  public subscript(sequence sequence: Int, head head: Int) -> Tensor {
    let (queries, keys) = (blocks.queries.sequences[sequence], blocks.keys.sequences[sequence])
    let start = blocks.offsets[sequence] + head * queries.length * keys.length
    let count = queries.length * keys.length
    return Tensor(
      probabilities.withPointer { Array(UnsafeBufferPointer(start: $0 + start, count: count)) },
      shape: [queries.length, keys.length])
  }
}

extension Variable {
  /// Scaled dot-product attention of several heads, each sequence to itself or to its partner in
  /// another layout. Rows hold the heads side by side: queries (Rq, heads·K), keys (Rk, heads·K),
  /// values (Rk, heads·W) give (Rq, heads·W), zeros in empty rows and for queries without keys.
  /// With `causal`, the last query sees all keys, the one before it all but the last, and so on;
  /// there must be as many keys as queries or more. `dropout` zeroes weights in training.
  /// Source: Vaswani et al., "Attention is all you need", 2017, section 3.2.
  public func attention(
    keys: Variable, values: Variable, heads: Int, causal: Bool = false, dropout: Float = 0,
    layout: SequenceLayout, keyLayout: SequenceLayout? = nil
  ) -> (output: Variable, weights: AttentionWeights) {
    let blocks = AttentionBlocks(
      queries: layout, keys: keyLayout ?? layout, heads: heads, keyWidth: value.columns / heads,
      valueWidth: values.value.columns / heads, causal: causal)
    blocks.check(self, keys, values)
    let rate = tape.mode == .training ? dropout : 0
    let mask = AttentionDropout(rate: rate, seed: rate > 0 ? tape.random.next() : 0)
    let probabilities = tape.output([blocks.count])
    let dropped = rate > 0 ? tape.output([blocks.count]) : probabilities
    let result = tape.zeroOutput([layout.rows, values.value.columns])
    withPointers(probabilities, dropped, result, value, keys.value, values.value) {
      blocks.forward(probabilities: $0, dropped: $1, y: $2, q: $3, k: $4, v: $5, mask)
    }
    let output = tape.record(result.tensor, from: [self, keys, values]) { [self] gradient in
      let dq = tape.zeroOutput(shape)
      let dk = tape.zeroOutput(keys.shape)
      let dv = tape.zeroOutput(values.shape)
      let scratch = tape.output([blocks.largest])
      let inputs = (value, keys.value, values.value)
      withPointers(dq, dk, dv, scratch, probabilities, dropped, gradient) {
        dq, dk, dv, scratch, p, dropped, dy in
        withPointers(inputs.0, inputs.1, inputs.2) {
          blocks.backward(
            dq: dq, dk: dk, dv: dv, dy: dy, q: $0, k: $1, v: $2, probabilities: p,
            dropped: dropped, scratch: scratch, mask)
        }
      }
      accumulate(dq.tensor)
      keys.accumulate(dk.tensor)
      values.accumulate(dv.tensor)
    }
    return (output, AttentionWeights(blocks: blocks, probabilities: probabilities.tensor))
  }
}

/// Attention of several heads with projections of queries, keys, values and the result.
/// Source: Vaswani et al., "Attention is all you need", 2017, section 3.2.2.
public struct MultiHeadAttention: Layer {
  /// dimension → dimension, the heads side by side.
  public let query: Linear
  /// memoryDimension → dimension.
  public let key: Linear
  /// memoryDimension → dimension.
  public let value: Linear
  /// dimension → dimension, of the heads' results.
  public let output: Linear
  /// The number of heads.
  public let heads: Int
  /// The share of weights that are dropped in training.
  public let dropout: Float

  /// A layer from rows of `dimension` numbers to rows of as many; `memoryDimension` is that of the
  /// rows attended to, where these are others.
  public init(
    dimension: Int, heads: Int, memoryDimension: Int? = nil, dropout: Float = 0,
    using initializer: inout WeightInitializer
  ) {
    precondition(
      dimension % heads == 0,
      "MultiHeadAttention: dimension \(dimension) does not divide into \(heads) heads")
    let memory = memoryDimension ?? dimension
    query = Linear(inputs: dimension, outputs: dimension, using: &initializer)
    key = Linear(inputs: memory, outputs: dimension, using: &initializer)
    value = Linear(inputs: memory, outputs: dimension, using: &initializer)
    output = Linear(inputs: dimension, outputs: dimension, using: &initializer)
    self.heads = heads
    self.dropout = dropout
  }

  public var parts: LayerParts {
    ["query": query, "key": key, "value": value, "output": output]
  }

  /// Each sequence attends to itself: x (layout.rows, dimension) gives the same shape.
  public func callAsFunction(
    _ x: Variable, causal: Bool = false, layout: SequenceLayout
  ) -> (output: Variable, weights: AttentionWeights) {
    self(x, to: x, causal: causal, layout: layout, memoryLayout: layout)
  }

  /// Each sequence attends to its partner: x (layout.rows, dimension) and memory
  /// (memoryLayout.rows, memoryDimension) give (layout.rows, dimension).
  public func callAsFunction(
    _ x: Variable, to memory: Variable, causal: Bool = false, layout: SequenceLayout,
    memoryLayout: SequenceLayout
  ) -> (output: Variable, weights: AttentionWeights) {
    let (result, weights) = query(x).attention(
      keys: key(memory), values: value(memory), heads: heads, causal: causal, dropout: dropout,
      layout: layout, keyLayout: memoryLayout)
    return (output(result), weights)
  }
}
