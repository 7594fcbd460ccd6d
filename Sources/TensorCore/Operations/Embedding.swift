import TensorKernels

extension Tape {
  /// The rows of a table: table (V, D), ids of n rows give (n, D). A negative id gives zeros.
  /// The gradient is sparse: only the rows looked up.
  public func embedding(_ table: Parameter, _ ids: [Int32]) -> Variable {
    let rows = table.value.shape[0]
    precondition(table.value.shape.count == 2, "embedding: table has shape \(table.value.shape)")
    precondition(
      ids.allSatisfy { $0 < rows }, "embedding: an id is beyond the table's \(rows) rows")
    let dimension = table.value.columns
    var result = uninitialized([ids.count, dimension])
    result.withMutablePointer { y in
      table.value.withPointer {
        hk_gather_rows(y, Int64(dimension), $0, ids, Int64(ids.count), Int64(dimension))
      }
    }
    return recordLookup(result) { tape, gradient in
      tape.addLookup(SparseGradient(rows: ids, values: gradient), of: table)
    }
  }

  /// Sums of rows of a table, as many as wanted for each result row: entry i of `ids` is added to
  /// row `positions[i]` of the (n, D) result.
  public func embeddingSums(
    _ table: Parameter, _ ids: [Int32], positions: [Int32], rows n: Int
  ) -> Variable {
    let rows = table.value.shape[0]
    precondition(
      ids.count == positions.count && ids.allSatisfy { $0 >= 0 && $0 < rows }
        && positions.allSatisfy { $0 >= 0 && $0 < n },
      "embeddingSums: \(ids.count) ids for \(positions.count) positions, table of \(rows) rows")
    let dimension = table.value.columns
    var result = Tensor(zeros: [n, dimension], pool: pool)
    result.withMutablePointer { y in
      table.value.withPointer { t in
        for (id, position) in zip(ids, positions) {
          hk_add(y + Int(position) * dimension, t + Int(id) * dimension, Int64(dimension))
        }
      }
    }
    return recordLookup(result) { tape, gradient in
      var values = tape.uninitialized([ids.count, dimension])
      values.withMutablePointer { v in
        gradient.withPointer {
          hk_gather_rows(v, Int64(dimension), $0, positions, Int64(ids.count), Int64(dimension))
        }
      }
      tape.addLookup(SparseGradient(rows: ids, values: values), of: table)
    }
  }

  private func recordLookup(
    _ result: Tensor, backward: @escaping (Tape, Tensor) -> Void
  ) -> Variable {
    let node = Variable(result, on: self, needsGradient: mode == .training)
    guard mode == .training else { return node }
    node.backward = { [unowned self] gradient in backward(self, gradient) }
    append(node)
    return node
  }

  /// Matrices with equal numbers of rows side by side: (n, D₁), (n, D₂), … give (n, ΣD).
  public func concatenated(_ parts: [Variable]) -> Variable {
    let rows = parts.first?.value.rows ?? 0
    precondition(
      parts.allSatisfy { $0.shape.count == 2 && $0.shape[0] == rows },
      "concatenated: shapes \(parts.map(\.shape))")
    let columns = parts.map(\.value.columns)
    let total = columns.reduce(0, +)
    var result = uninitialized([rows, total])
    result.withMutablePointer { y in
      var start = 0
      for (part, width) in zip(parts, columns) {
        part.value.withPointer { x in
          for r in 0..<rows { (y + r * total + start).update(from: x + r * width, count: width) }
        }
        start += width
      }
    }
    return record(result, from: parts) { gradient in
      var start = 0
      for (part, width) in zip(parts, columns) {
        gradient.withPointer { dy in
          part.accumulate { dx, add in
            for r in 0..<rows {
              let from = dy + r * total + start
              if add {
                hk_add(dx + r * width, from, Int64(width))
              } else {
                (dx + r * width).update(from: from, count: width)
              }
            }
          }
        }
        start += width
      }
    }
  }
}
