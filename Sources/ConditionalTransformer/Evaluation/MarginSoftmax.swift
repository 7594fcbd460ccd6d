import TensorCore

extension Variable {
  /// Each row divided by its Euclidean length: x (n, D) gives (n, D). A row of zeros stays.
  package func unitRows() -> Variable {
    let (rows, columns) = (value.rows, value.columns)
    precondition(shape.count == 2, "unitRows: x \(shape) is no matrix")
    let result = tape.output(shape)
    var scales = [Float](repeating: 0, count: rows)
    withPointers(result, value) { y, x in
      for row in 0..<rows {
        let start = row * columns
        let square = (start..<start + columns).reduce(0 as Float) { $0 + x[$1] * x[$1] }
        scales[row] = square > 0 ? 1 / square.squareRoot() : 0
        for index in start..<start + columns { y[index] = x[index] * scales[row] }
      }
    }
    return tape.record(result.tensor, from: [self]) { [self, scales] gradient in
      accumulate { dx, add in
        withPointers(gradient, result.tensor) { dy, y in
          for row in 0..<rows {
            let places = row * columns..<(row + 1) * columns
            let along = places.reduce(0 as Float) { $0 + dy[$1] * y[$1] }
            for index in places {
              let change = scales[row] * (dy[index] - along * y[index])
              dx[index] = add ? dx[index] + change : change
            }
          }
        }
      }
    }
  }

  /// The mean cross entropy in nats between targets and the softmax of `scale` times cosines, from
  /// which `margin` is taken at the target, so that a row has to be nearer to its target than to the
  /// others by that much, shape (): cosines (N, V), N targets.
  /// Source: Wang et al., "Additive margin softmax for face verification", 2018.
  package func marginCrossEntropy(_ targets: [Int32], margin: Float, scale: Float) -> Variable {
    let (rows, columns) = (value.rows, value.columns)
    precondition(
      shape.count == 2 && targets.count == rows && targets.allSatisfy { $0 >= 0 && $0 < columns },
      "marginCrossEntropy: cosines \(shape), \(targets.count) targets up to \(targets.max() ?? -1)")
    var margins = Tensor(zeros: shape)
    margins.withMutablePointer {
      for (row, target) in targets.enumerated() { $0[row * columns + Int(target)] = -margin }
    }
    return (self + tape.constant(margins)).scaled(by: scale).softmaxCrossEntropy(targets)
  }
}
