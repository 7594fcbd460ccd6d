import TensorKernels

extension Variable {
  /// exp(x) of each row, divided by its sum: x (…, V) gives (…, V).
  public func softmax() -> Variable {
    let rows = Int64(value.rows)
    let columns = Int64(value.columns)
    precondition(columns > 0, "softmax: x \(shape) has no columns")
    let result = tape.output(shape)
    withPointers(result, value) { hk_softmax_rows($0, $1, rows, columns) }
    return tape.record(result.tensor, from: [self]) { [self] gradient in
      accumulate { dx, add in
        withPointers(gradient, result.tensor) {
          hk_softmax_rows_backward(dx, $0, $1, rows, columns, add ? 1 : 0)
        }
      }
    }
  }

  /// The mean, over the rows whose target is not negative, of the cross entropy in nats between
  /// the softmax of the row and its target, shape (): logits (N, V), N targets.
  /// With `smoothing` ε, the target distribution has ε spread evenly over all V.
  /// Source: Szegedy et al., "Rethinking the Inception architecture", 2016, section 7.
  public func softmaxCrossEntropy(_ targets: [Int32], smoothing: Float = 0) -> Variable {
    let rows = value.rows
    let columns = value.columns
    precondition(
      shape.count == 2 && targets.count == rows && targets.allSatisfy { $0 < columns },
      "softmaxCrossEntropy: logits \(shape), \(targets.count) targets up to \(targets.max() ?? -1)")
    let logSums = tape.output([rows])
    let total = withPointers(logSums, value) {
      hk_cross_entropy($0, $1, targets, Int64(rows), Int64(columns), smoothing)
    }
    let share = 1 / Float(max(1, targets.count { $0 >= 0 }))
    return tape.record(Tensor([Float(total) * share], shape: []), from: [self]) {
      [self] gradient in
      accumulate { dx, add in
        withPointers(value, logSums.tensor) {
          hk_cross_entropy_backward(
            dx, $0, $1, targets, Int64(rows), Int64(columns), smoothing, gradient[0] * share,
            add ? 1 : 0)
        }
      }
    }
  }
}
