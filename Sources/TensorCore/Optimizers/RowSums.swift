import TensorKernels

/// The gradient of an embedding table with every row once.
struct RowSums {
  /// The distinct rows, in order of first occurrence.
  var rows: [Int32] = []
  /// One gradient for each of `rows`, shape (rows.count, D).
  var values = Tensor([])

  /// Adds up the gradients that look-ups left behind. `slots` is scratch of one number for each
  /// row of the table, all -1 before and after.
  init(_ gradients: [SparseGradient], columns: Int, slots: inout [Int32]) {
    var targets: [[Int32]] = []
    for gradient in gradients {
      targets.append(
        gradient.rows.map { row in
          guard row >= 0 else { return -1 }
          if slots[Int(row)] < 0 {
            slots[Int(row)] = Int32(rows.count)
            rows.append(row)
          }
          return slots[Int(row)]
        })
    }
    values = Tensor(zeros: [rows.count, columns])
    values.withMutablePointer { sums in
      for (gradient, target) in zip(gradients, targets) {
        gradient.values.withPointer {
          hk_scatter_add_rows(sums, target, $0, Int64(columns), Int64(target.count), Int64(columns))
        }
      }
    }
    for row in rows { slots[Int(row)] = -1 }
  }
}
