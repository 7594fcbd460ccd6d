import TensorKernels

extension Variable {
  /// The element-wise sum; the shapes must be equal.
  public static func + (left: Variable, right: Variable) -> Variable {
    precondition(left.shape == right.shape, "+: shapes \(left.shape) and \(right.shape) differ")
    var sum = left.tape.uninitialized(left.shape)
    let count = Int64(sum.count)
    sum.withMutablePointer { y in
      left.value.withPointer { a in right.value.withPointer { b in hk_sum(y, a, b, count) } }
    }
    return left.tape.record(sum, from: [left, right]) { gradient in
      left.accumulate(gradient)
      right.accumulate(gradient)
    }
  }

  /// The element-wise product; the shapes must be equal.
  public static func * (left: Variable, right: Variable) -> Variable {
    precondition(left.shape == right.shape, "*: shapes \(left.shape) and \(right.shape) differ")
    var product = left.tape.uninitialized(left.shape)
    let count = Int64(product.count)
    func multiply(_ y: UnsafeMutablePointer<Float>, _ a: Tensor, _ b: Tensor, _ add: Bool) {
      a.withPointer { a in b.withPointer { b in hk_multiply(y, a, b, count, add ? 1 : 0) } }
    }
    product.withMutablePointer { multiply($0, left.value, right.value, false) }
    return left.tape.record(product, from: [left, right]) { gradient in
      left.accumulate { multiply($0, gradient, right.value, $1) }
      right.accumulate { multiply($0, gradient, left.value, $1) }
    }
  }

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
