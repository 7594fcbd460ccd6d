import SystemCore
import TensorCore
import Testing

/// A matrix in double precision for slow, obvious references.
package typealias Matrix = [[Double]]

extension Tensor {
  /// The rows, all dimensions but the last flattened.
  package var matrix: Matrix {
    let values = values.map(Double.init)
    return (0..<rows).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
  }
}

/// A parameter of normally distributed values.
package func parameter(
  _ name: String, _ shape: Int..., deviation: Float = 1, seed: UInt64
) -> Parameter {
  var random = RandomGenerator(seed: seed &* 31 &+ UInt64(name.utf8.reduce(0) { $0 * 7 + Int($1) }))
  return Parameter(name, .normal(shape, deviation: deviation, using: &random))
}

/// a · b.
package func product(_ a: Matrix, _ b: Matrix) -> Matrix {
  a.map { row in
    (0..<(b.first?.count ?? 0)).map { c in row.indices.reduce(0.0) { $0 + row[$1] * b[$1][c] } }
  }
}

/// Whether every value of a tensor is near the reference's.
package func expectNear(
  _ tensor: Tensor, _ reference: Matrix, tolerance: Double = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let flat = reference.flatMap { $0 }
  #expect(tensor.count == flat.count, sourceLocation: sourceLocation)
  for (i, (found, expected)) in zip(tensor.values, flat).enumerated() {
    #expect(
      abs(Double(found) - expected) <= tolerance * max(1, abs(expected)),
      "value \(i): \(found), expected \(expected)", sourceLocation: sourceLocation)
  }
}

/// The values of an operation when nothing is recorded.
package func evaluate(_ operation: (Tape) -> Variable) -> Tensor {
  operation(Tape(.inference)).value
}
