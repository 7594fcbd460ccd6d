import Glibc

/// Functions of the platform's library of mathematics.
package enum Mathematics {
  /// e to the power of x.
  package static func exp(_ x: Float) -> Float { Glibc.exp(x) }
  /// e to the power of x.
  package static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  /// The natural logarithm.
  package static func log(_ x: Float) -> Float { Glibc.log(x) }
  /// The natural logarithm.
  package static func log(_ x: Double) -> Double { Glibc.log(x) }
  /// x to the power of y.
  package static func pow(_ x: Float, _ y: Float) -> Float { Glibc.pow(x, y) }
  /// x to the power of y.
  package static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  /// The cosine of an angle in radians.
  package static func cos(_ x: Float) -> Float { Glibc.cos(x) }
}
