import TensorKernels

/// The dropout of attention weights: the same seed drops the same ones. Each block has random numbers of its
/// own, by a seed that follows from its offset; the factor need not be the kernel's.
package struct AttentionDropout {
  package let rate: Float
  let seed: UInt64

  package init(rate: Float, seed: UInt64) {
    self.rate = rate
    self.seed = seed
  }

  package func apply(
    _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, count: Int, at offset: Int
  ) {
    hk_dropout(y, x, Int64(count), 1 - rate, seed &+ UInt64(offset) &* 0x9E37_79B9, 0)
  }
}

/// The products of attention, one block of weights (queries, keys) for each sequence and head.
struct AttentionBlocks: Sendable {
  let queries: SequenceLayout
  let keys: SequenceLayout
  let heads: Int
  let keyWidth: Int
  let valueWidth: Int
  let causal: Bool
  /// Where each sequence's weights start.
  let offsets: [Int]
  /// The number of all weights.
  let count: Int
  /// The number of weights of the largest block.
  let largest: Int

  init(
    queries: SequenceLayout, keys: SequenceLayout, heads: Int, keyWidth: Int, valueWidth: Int,
    causal: Bool
  ) {
    self.queries = queries
    self.keys = keys
    self.heads = heads
    self.keyWidth = keyWidth
    self.valueWidth = valueWidth
    self.causal = causal
    var offsets: [Int] = []
    var count = 0
    var largest = 0
    for (query, key) in zip(queries.sequences, keys.sequences) {
      offsets.append(count)
      count += heads * query.length * key.length
      largest = max(largest, query.length * key.length)
    }
    self.offsets = offsets
    self.count = count
    self.largest = largest
  }

  func check(_ q: Variable, _ k: Variable, _ v: Variable) {
    precondition(
      q.shape == [queries.rows, heads * keyWidth] && k.shape == [keys.rows, heads * keyWidth]
        && v.shape == [keys.rows, heads * valueWidth],
      "attention: \(heads) heads, queries \(q.shape) in \(queries.rows) rows, keys \(k.shape) and "
        + "values \(v.shape) in \(keys.rows)")
    precondition(
      queries.sequences.count == keys.sequences.count,
      "attention: \(queries.sequences.count) sequences of queries, \(keys.sequences.count) of keys")
    precondition(
      !causal || zip(queries.sequences, keys.sequences).allSatisfy { $0.length <= $1.length },
      "attention: a causal sequence has fewer keys than queries")
  }

  /// One sequence in one head: sizes, and where its parts start in each matrix.
  private struct Block {
    let m: Int
    let n: Int
    let weights: Int
    let query: Int
    let key: Int
    let value: Int
    let output: Int
  }

  private var blocks: [Block] {
    queries.sequences.indices.flatMap { s in
      let (query, key) = (queries.sequences[s], keys.sequences[s])
      guard query.length > 0, key.length > 0 else { return [Block]() }
      return (0..<heads).map { head in
        Block(
          m: query.length, n: key.length, weights: offsets[s] + head * query.length * key.length,
          query: (query.start * heads + head) * keyWidth,
          key: (key.start * heads + head) * keyWidth,
          value: (key.start * heads + head) * valueWidth,
          output: (query.start * heads + head) * valueWidth)
      }
    }
  }

  private var scale: Float { 1 / Float(keyWidth).squareRoot() }

  /// p = softmax(scale · q · kᵀ), y = dropped(p) · v
  func forward(
    probabilities: UnsafeMutablePointer<Float>, dropped: UnsafeMutablePointer<Float>,
    y: UnsafeMutablePointer<Float>, q: UnsafePointer<Float>, k: UnsafePointer<Float>,
    v: UnsafePointer<Float>, _ mask: AttentionDropout
  ) {
    let (keyStride, valueStride) = (heads * keyWidth, heads * valueWidth)
    for b in blocks {
      let p = probabilities + b.weights
      MatrixProduct.multiply(
        q + b.query, stride: keyStride, k + b.key, stride: keyStride, transposeB: true, into: p,
        stride: b.n, m: b.m, n: b.n, k: keyWidth, accumulate: false)
      hk_attention_softmax(
        p, Int64(b.m), Int64(b.n), scale, Int64(causal ? b.n - b.m + 1 : b.n))
      if mask.rate > 0 {
        mask.apply(dropped + b.weights, p, count: b.m * b.n, at: b.weights)
      }
      MatrixProduct.multiply(
        dropped + b.weights, stride: b.n, v + b.value, stride: valueStride, into: y + b.output,
        stride: valueStride, m: b.m, n: valueWidth, k: b.n, accumulate: false)
    }
  }

  /// dv = dropped(p)ᵀ · dy, ds = softmax backward of dropped(dy · vᵀ), dq = ds · k, dk = dsᵀ · q
  func backward(
    dq: UnsafeMutablePointer<Float>, dk: UnsafeMutablePointer<Float>,
    dv: UnsafeMutablePointer<Float>, dy: UnsafePointer<Float>, q: UnsafePointer<Float>,
    k: UnsafePointer<Float>, v: UnsafePointer<Float>, probabilities: UnsafePointer<Float>,
    dropped: UnsafePointer<Float>, scratch ds: UnsafeMutablePointer<Float>,
    _ mask: AttentionDropout
  ) {
    let (keyStride, valueStride) = (heads * keyWidth, heads * valueWidth)
    for b in blocks {
      MatrixProduct.multiply(
        dropped + b.weights, stride: b.n, transposeA: true, dy + b.output, stride: valueStride,
        into: dv + b.value, stride: valueStride, m: b.n, n: valueWidth, k: b.m, accumulate: false)
      MatrixProduct.multiply(
        dy + b.output, stride: valueStride, v + b.value, stride: valueStride, transposeB: true,
        into: ds, stride: b.n, m: b.m, n: b.n, k: valueWidth, accumulate: false)
      if mask.rate > 0 { mask.apply(ds, ds, count: b.m * b.n, at: b.weights) }
      hk_attention_softmax_backward(
        ds, probabilities + b.weights, Int64(b.m), Int64(b.n), scale)
      MatrixProduct.multiply(
        ds, stride: b.n, k + b.key, stride: keyStride, into: dq + b.query, stride: keyStride,
        m: b.m, n: keyWidth, k: b.n, accumulate: false)
      MatrixProduct.multiply(
        ds, stride: b.n, transposeA: true, q + b.query, stride: keyStride, into: dk + b.key,
        stride: keyStride, m: b.n, n: keyWidth, k: b.m, accumulate: false)
    }
  }
}
