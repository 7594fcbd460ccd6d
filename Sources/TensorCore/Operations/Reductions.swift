extension Variable {
  /// The sums along an axis of a matrix: x (N, D) gives (D) along axis 0, that of the rows, and (N) along
  /// axis 1.
  public func sum(axis: Int) -> Variable {
    let matrix = Matrix(self, axis: axis, "sum")
    let result = tape.zeroOutput([matrix.results])
    withPointers(result, value) { y, x in matrix.visit { y[$1] += x[$0] } }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient) { dy in matrix.visit { dx[$0] = (add ? dx[$0] : 0) + dy[$1] } }
      }
    }
  }

  /// The means along an axis of a matrix: x (N, D) gives (D) along axis 0 and (N) along axis 1.
  public func mean(axis: Int) -> Variable {
    let matrix = Matrix(self, axis: axis, "mean")
    return sum(axis: axis).scaled(by: 1 / Float(max(1, value.count / max(1, matrix.results))))
  }

  /// The largest values along an axis of a matrix, which must not be empty: x (N, D) gives (D) along axis 0
  /// and (N) along axis 1. The gradient goes to the first that has it.
  public func maximum(axis: Int) -> Variable {
    let matrix = Matrix(self, axis: axis, "maximum")
    precondition(value.count > 0, "maximum: x \(shape) is empty")
    let result = tape.output([matrix.results])
    var winners = [Int](repeating: -1, count: matrix.results)
    withPointers(result, value) { y, x in
      matrix.visit { place, index in
        guard winners[index] < 0 || x[place] > y[index] else { return }
        (winners[index], y[index]) = (place, x[place])
      }
    }
    return tape.record(result.tensor, from: [self]) { [self, winners] gradient in
      accumulate { dx, add in
        if !add { dx.update(repeating: 0, count: value.count) }
        withPointers(gradient) { dy in
          for (index, place) in winners.enumerated() { dx[place] += dy[index] }
        }
      }
    }
  }

  /// The matrix with rows and columns exchanged: x (N, D) gives (D, N).
  public func transposed() -> Variable {
    precondition(shape.count == 2, "transposed: x \(shape) is no matrix")
    let (rows, columns) = (value.rows, value.columns)
    let result = tape.output([columns, rows])
    withPointers(result, value) { y, x in
      for r in 0..<rows { for c in 0..<columns { y[c * rows + r] = x[r * columns + c] } }
    }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient) { dy in
          for r in 0..<rows {
            for c in 0..<columns {
              let change = dy[c * rows + r]
              dx[r * columns + c] = add ? dx[r * columns + c] + change : change
            }
          }
        }
      }
    }
  }

  /// Some rows that follow one another: x (N, D) gives (range.count, D).
  public func rows(_ range: Range<Int>) -> Variable {
    precondition(
      shape.count == 2 && range.lowerBound >= 0 && range.upperBound <= value.rows,
      "rows: \(range) of x \(shape)")
    return gatherRows(range.map(Int32.init))
  }

  /// Some columns that follow one another: x (N, D) gives (N, range.count).
  public func columns(_ range: Range<Int>) -> Variable {
    let (rows, columns, width) = (value.rows, value.columns, range.count)
    precondition(
      shape.count == 2 && range.lowerBound >= 0 && range.upperBound <= columns,
      "columns: \(range) of x \(shape)")
    let result = tape.output([rows, width])
    withPointers(result, value) { y, x in
      for r in 0..<rows {
        (y + r * width).update(from: x + r * columns + range.lowerBound, count: width)
      }
    }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        if !add { dx.update(repeating: 0, count: value.count) }
        withPointers(gradient) { dy in
          for r in 0..<rows {
            for c in range { dx[r * columns + c] += dy[r * width + c - range.lowerBound] }
          }
        }
      }
    }
  }
}

/// A matrix of which one axis is to be reduced.
private struct Matrix {
  private let rows: Int
  private let columns: Int
  private let axis: Int

  init(_ x: Variable, axis: Int, _ operation: String) {
    precondition(
      x.shape.count == 2 && (0...1).contains(axis), "\(operation): axis \(axis) of x \(x.shape)")
    (rows, columns, self.axis) = (x.value.shape[0], x.value.columns, axis)
  }

  /// The number of results.
  var results: Int { axis == 0 ? columns : rows }

  /// Calls `body` with each place in memory and the result that it counts for.
  func visit(_ body: (_ place: Int, _ result: Int) -> Void) {
    for r in 0..<rows {
      for c in 0..<columns { body(r * columns + c, axis == 0 ? c : r) }
    }
  }
}
