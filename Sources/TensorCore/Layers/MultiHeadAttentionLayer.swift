import SystemCore

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
    _ name: String, dimension: Int, heads: Int, memoryDimension: Int? = nil, dropout: Float = 0,
    using random: inout RandomGenerator
  ) {
    precondition(
      dimension % heads == 0,
      "MultiHeadAttention: dimension \(dimension) does not divide into \(heads) heads")
    let memory = memoryDimension ?? dimension
    query = Linear(name + ".query", inputs: dimension, outputs: dimension, using: &random)
    key = Linear(name + ".key", inputs: memory, outputs: dimension, using: &random)
    value = Linear(name + ".value", inputs: memory, outputs: dimension, using: &random)
    output = Linear(name + ".output", inputs: dimension, outputs: dimension, using: &random)
    self.heads = heads
    self.dropout = dropout
  }

  public var parameters: [Parameter] {
    [query, key, value, output].flatMap(\.parameters)
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
