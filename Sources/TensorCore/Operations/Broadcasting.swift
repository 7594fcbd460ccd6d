import TensorKernels

extension Variable {
  /// Whether `row` (D) is to be repeated for each row of this (…, D).
  func hasRows(like row: Variable) -> Bool {
    row.shape.count == 1 && shape.count > 1 && shape.last == row.shape[0]
  }

  /// x (…, D) with a row (D) added to each of its rows.
  func adding(row: Variable) -> Variable {
    let (rows, columns) = (value.rows, value.columns)
    let sum = tape.output(shape)
    withPointers(sum, value, row.value) { y, x, row in
      for r in 0..<rows {
        for c in 0..<columns { y[r * columns + c] = x[r * columns + c] + row[c] }
      }
    }
    return tape.record(sum.tensor, from: [self, row]) { [self] gradient in
      accumulate(gradient)
      row.accumulate { sum, add in
        withPointers(gradient) {
          hk_column_sums(sum, $0, Int64(rows), Int64(columns), add ? 1 : 0)
        }
      }
    }
  }

  /// x (…, D) with each of its rows multiplied by a row (D).
  func multiplied(byRow row: Variable) -> Variable {
    let (rows, columns) = (value.rows, value.columns)
    let product = tape.output(shape)
    withPointers(product, value, row.value) { y, x, row in
      for r in 0..<rows {
        for c in 0..<columns { y[r * columns + c] = x[r * columns + c] * row[c] }
      }
    }
    return tape.record(product.tensor, from: [self, row]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, row.value) { dy, row in
          for r in 0..<rows {
            for i in r * columns..<(r + 1) * columns {
              dx[i] = (add ? dx[i] : 0) + dy[i] * row[i - r * columns]
            }
          }
        }
      }
      row.accumulate { drow, add in
        if !add { drow.update(repeating: 0, count: columns) }
        withPointers(gradient, value) { dy, x in
          for r in 0..<rows {
            for c in 0..<columns { drow[c] += dy[r * columns + c] * x[r * columns + c] }
          }
        }
      }
    }
  }
}
