import TensorCore
import TitleKernels

extension Variable {
  /// For each sequence, the sum over the rows whose target can be had of the cross entropy in nats of
  /// writing the target symbol, shape (S), and the number of those rows: a row may write one of the first V
  /// symbols by itself or copy the symbol at a place of the partner sequence, and one softmax spans both. A
  /// symbol's probability is the sum over all ways of writing it. Rows with a negative target, and those
  /// whose target neither is below V nor occurs among the sources, are left out, and so are all rows of a
  /// sequence without keys.
  /// Scores (layout.rows, V); pointers as of ``pointerScores(keys:biases:classes:layout:keyLayout:)``;
  /// sources, a symbol for each of keyLayout.rows; targets, one for each of layout.rows.
  /// Source: Gu et al., "Incorporating copying mechanism in sequence-to-sequence learning", 2016.
  package func copyCrossEntropies(
    pointers: Variable, sources: [Int32], targets: [Int32], layout: SequenceLayout,
    keyLayout: SequenceLayout
  ) -> (sums: Variable, rows: [Int]) {
    let blocks = PointerBlocks(queries: layout, keys: keyLayout)
    let columns = value.columns
    precondition(
      shape == [layout.rows, columns] && pointers.shape == [blocks.count]
        && sources.count == keyLayout.rows && targets.count == layout.rows,
      "copyCrossEntropies: scores \(shape), pointers \(pointers.shape), \(sources.count) sources, "
        + "\(targets.count) targets")
    let logSums = tape.zeroOutput([layout.rows])
    let logHits = tape.output([layout.rows])
    logHits.pointer.update(repeating: -.infinity, count: layout.rows)
    var totals = [Float](repeating: 0, count: layout.sequences.count)
    withPointers(logSums, logHits, value, pointers.value) { sums, hits, x, p in
      Self.withStarts(sources, targets) { sources, targets in
        for b in blocks.occupied {
          totals[b.sequence] = Float(
            hk_copy_cross_entropy(
              sums + b.query, hits + b.query, x + b.query * columns, p + b.offset, sources + b.key,
              targets + b.query, Int64(b.m), Int64(columns), Int64(b.n)))
        }
      }
    }
    let hits = logHits.tensor.values
    let counts = layout.sequences.map { start, length in
      hits[start..<start + length].count { $0 > -.infinity }
    }
    let sums = tape.record(Tensor(totals), from: [self, pointers]) { [self] gradient in
      let dx = tape.zeroOutput(shape)
      let dp = tape.zeroOutput(pointers.shape)
      withPointers(dx, dp, logSums.tensor, logHits.tensor, value, pointers.value) {
        dx, dp, sums, hits, x, p in
        Self.withStarts(sources, targets) { sources, targets in
          for b in blocks.occupied {
            hk_copy_cross_entropy_backward(
              dx + b.query * columns, dp + b.offset, sums + b.query, hits + b.query,
              x + b.query * columns, p + b.offset, sources + b.key, targets + b.query, Int64(b.m),
              Int64(columns), Int64(b.n), gradient[b.sequence])
          }
        }
      }
      accumulate(dx.tensor)
      pointers.accumulate(dp.tensor)
    }
    return (sums, counts)
  }

  private static func withStarts(
    _ a: [Int32], _ b: [Int32],
    _ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void
  ) {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return }
        body(a, b)
      }
    }
  }
}
