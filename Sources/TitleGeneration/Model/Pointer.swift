import TensorCore
import TensorKernels
import TitleKernels

/// What is known beforehand of each pair of a query and a key: a class, from 0.
package struct PointerClasses: Sendable {
  /// The number of classes.
  package let count: Int
  /// One sequence after another, of each a class for every (query, key), the keys side by side.
  package let values: [UInt8]

  /// Classes of all pairs of all sequences.
  package init(count: Int, values: [UInt8]) {
    self.count = count
    self.values = values
  }
}

extension Variable {
  /// How much each query points to each key of its partner sequence:
  /// q · k / √D + biases[q][class of (q, k)].
  /// Queries (layout.rows, D), keys (keyLayout.rows, D), biases (layout.rows, classes.count) give
  /// one block (queries, keys) after another, shape (Σ queries · keys).
  /// Source: Vinyals, Fortunato & Jaitly, "Pointer networks", 2015, with the scaled product of
  /// Vaswani et al., 2017, in place of an additive score.
  package func pointerScores(
    keys: Variable, biases: Variable, classes: PointerClasses, layout: SequenceLayout,
    keyLayout: SequenceLayout
  ) -> Variable {
    let blocks = PointerBlocks(queries: layout, keys: keyLayout)
    let width = value.columns
    precondition(
      shape == [layout.rows, width] && keys.shape == [keyLayout.rows, width]
        && biases.shape == [layout.rows, classes.count] && classes.values.count == blocks.count
        && classes.values.allSatisfy { $0 < classes.count },
      "pointerScores: queries \(shape), keys \(keys.shape), biases \(biases.shape), "
        + "\(classes.values.count) classes up to \(classes.count) for \(blocks.count) pairs")
    let scale = 1 / Float(width).squareRoot()
    let scaledQueries = scaled(value, by: scale)
    let result = tape.output([blocks.count])
    withPointers(result, scaledQueries, keys.value, biases.value) { y, q, k, bias in
      for b in blocks.occupied {
        MatrixProduct.multiply(
          q + b.query * width, stride: width, k + b.key * width, stride: width, transposeB: true,
          into: y + b.offset, stride: b.n, m: b.m, n: b.n, k: width, accumulate: false)
        classes.values.withUnsafeBufferPointer {
          guard let start = $0.baseAddress else { return }
          hk_add_class_biases(
            y + b.offset, bias + b.query * classes.count, start + b.offset, Int64(b.m), Int64(b.n),
            Int64(classes.count))
        }
      }
    }
    return tape.record(result.tensor, from: [self, keys, biases]) { [self] gradient in
      let dq = tape.zeroOutput(shape)
      let dk = tape.zeroOutput(keys.shape)
      let dbias = tape.zeroOutput(biases.shape)
      withPointers(dq, dk, dbias, gradient, scaledQueries, keys.value) { dq, dk, dbias, dy, q, k in
        for b in blocks.occupied {
          MatrixProduct.multiply(
            dy + b.offset, stride: b.n, k + b.key * width, stride: width,
            into: dq + b.query * width,
            stride: width, m: b.m, n: width, k: b.n, accumulate: false)
          MatrixProduct.multiply(
            dy + b.offset, stride: b.n, transposeA: true, q + b.query * width, stride: width,
            into: dk + b.key * width, stride: width, m: b.n, n: width, k: b.m, accumulate: false)
          classes.values.withUnsafeBufferPointer {
            guard let start = $0.baseAddress else { return }
            hk_sum_by_class(
              dbias + b.query * classes.count, dy + b.offset, start + b.offset, Int64(b.m),
              Int64(b.n), Int64(classes.count))
          }
        }
        hk_scale(dq, scale, Int64(value.count))
      }
      accumulate(dq.tensor)
      keys.accumulate(dk.tensor)
      biases.accumulate(dbias.tensor)
    }
  }

  private func scaled(_ tensor: Tensor, by factor: Float) -> Tensor {
    var result = tensor
    let count = Int64(tensor.count)
    result.withMutablePointer { hk_scale($0, factor, count) }
    return result
  }
}

/// Where the (queries, keys) block of each sequence lies.
struct PointerBlocks: Sendable {
  /// One sequence: its number, sizes, first rows, and where its block starts.
  struct Block: Sendable {
    let sequence: Int
    let m: Int
    let n: Int
    let query: Int
    let key: Int
    let offset: Int
  }

  /// The blocks that have pairs.
  let occupied: [Block]
  /// The number of all pairs.
  let count: Int

  init(queries: SequenceLayout, keys: SequenceLayout) {
    precondition(
      queries.sequences.count == keys.sequences.count,
      "\(queries.sequences.count) sequences of queries, \(keys.sequences.count) of keys")
    var blocks: [Block] = []
    var count = 0
    for (sequence, (query, key)) in zip(queries.sequences, keys.sequences).enumerated() {
      blocks.append(
        Block(
          sequence: sequence, m: query.length, n: key.length, query: query.start, key: key.start,
          offset: count))
      count += query.length * key.length
    }
    occupied = blocks.filter { $0.m > 0 && $0.n > 0 }
    self.count = count
  }
}
