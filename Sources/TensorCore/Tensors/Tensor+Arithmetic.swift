extension Tensor {
  /// The element-wise sum; the shapes must be equal.
  public static func + (left: Tensor, right: Tensor) -> Tensor { zip(left, right, "+", +) }
  /// The element-wise difference; the shapes must be equal.
  public static func - (left: Tensor, right: Tensor) -> Tensor { zip(left, right, "-", -) }
  /// The element-wise product; the shapes must be equal.
  public static func * (left: Tensor, right: Tensor) -> Tensor { zip(left, right, "*", *) }
  /// The element-wise quotient; the shapes must be equal.
  public static func / (left: Tensor, right: Tensor) -> Tensor { zip(left, right, "/", /) }
  /// Every value times a number.
  public static func * (factor: Float, x: Tensor) -> Tensor { x.mapped { factor * $0 } }

  /// What `function` makes of each value.
  public func mapped(_ function: (Float) -> Float) -> Tensor {
    var result = Tensor(uninitialized: shape)
    let count = count
    withPointer { x in
      result.withMutablePointer { y in for i in 0..<count { y[i] = function(x[i]) } }
    }
    return result
  }

  /// The value in a row and a column of a matrix.
  public subscript(row: Int, column: Int) -> Float {
    get { self[offset(row, column)] }
    set { self[offset(row, column)] = newValue }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(
      shape.count == 2 && row >= 0 && row < shape[0] && column >= 0 && column < shape[1],
      "Tensor: row \(row), column \(column) of \(shape)")
    return row * shape[1] + column
  }

  private static func zip(
    _ left: Tensor, _ right: Tensor, _ name: String, _ function: (Float, Float) -> Float
  ) -> Tensor {
    precondition(
      left.shape == right.shape, "\(name): shapes \(left.shape) and \(right.shape) differ")
    var result = Tensor(uninitialized: left.shape)
    let count = left.count
    withPointers(left, right) { a, b in
      result.withMutablePointer { y in for i in 0..<count { y[i] = function(a[i], b[i]) } }
    }
    return result
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// A tensor of the values in the given order, of one dimension.
  public init(arrayLiteral values: Float...) { self.init(values) }
}
