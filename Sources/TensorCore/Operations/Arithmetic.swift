import TensorKernels

extension Variable {
  /// The element-wise sum. The shapes must be equal, or `right` (D) is added to each row of `left` (…, D).
  public static func + (left: Variable, right: Variable) -> Variable {
    if left.hasRows(like: right) { return left.adding(row: right) }
    precondition(left.shape == right.shape, "+: shapes \(left.shape) and \(right.shape) differ")
    let sum = left.tape.output(left.shape)
    withPointers(sum, left.value, right.value) { hk_sum($0, $1, $2, Int64(left.value.count)) }
    return left.tape.record(sum.tensor, from: [left, right]) { gradient in
      left.accumulate(gradient)
      right.accumulate(gradient)
    }
  }

  /// The element-wise product. The shapes must be equal, or each row of `left` (…, D) is multiplied by
  /// `right` (D).
  public static func * (left: Variable, right: Variable) -> Variable {
    if left.hasRows(like: right) { return left.multiplied(byRow: right) }
    precondition(left.shape == right.shape, "*: shapes \(left.shape) and \(right.shape) differ")
    let product = left.tape.output(left.shape)
    let count = Int64(left.value.count)
    withPointers(product, left.value, right.value) { hk_multiply($0, $1, $2, count, 0) }
    return left.tape.record(product.tensor, from: [left, right]) { gradient in
      left.accumulate { dx, add in
        withPointers(gradient, right.value) { hk_multiply(dx, $0, $1, count, add ? 1 : 0) }
      }
      right.accumulate { dx, add in
        withPointers(gradient, left.value) { hk_multiply(dx, $0, $1, count, add ? 1 : 0) }
      }
    }
  }

  /// The element-wise difference, of shapes as for the sum.
  public static func - (left: Variable, right: Variable) -> Variable { left + -right }

  /// Every value with the other sign.
  public static prefix func - (x: Variable) -> Variable { x.scaled(by: -1) }

  /// The element-wise quotient, of shapes as for the product: `left` times the reciprocal of `right`.
  public static func / (left: Variable, right: Variable) -> Variable { left * right.reciprocal() }

  /// Every value times a number.
  public static func * (factor: Float, x: Variable) -> Variable { x.scaled(by: factor) }

  /// Every value times a number.
  public func scaled(by factor: Float) -> Variable {
    var result = value
    let count = Int64(value.count)
    result.withMutablePointer { hk_scale($0, factor, count) }
    return tape.record(result, from: [self]) { [self] gradient in
      var scaled = gradient
      scaled.withMutablePointer { hk_scale($0, factor, count) }
      accumulate(scaled)
    }
  }

  /// The sum of all values, shape ().
  public func sum() -> Variable {
    let total = value.withPointer { x in (0..<value.count).reduce(0.0) { $0 + Double(x[$1]) } }
    return tape.record(Tensor([Float(total)], shape: []), from: [self]) { [self] gradient in
      accumulate(Tensor.constant(gradient[0], shape))
    }
  }

  /// The mean of all values, shape ().
  public func mean() -> Variable { sum().scaled(by: 1 / Float(max(1, value.count))) }

  /// The same values under another shape of equal size.
  public func reshaped(_ shape: [Int]) -> Variable {
    tape.record(value.reshaped(shape), from: [self]) { [self] gradient in
      accumulate(gradient.reshaped(self.shape))
    }
  }
}
