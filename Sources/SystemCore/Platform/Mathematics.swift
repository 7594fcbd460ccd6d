import Glibc

/// Functions of the platform's library of mathematics.
package enum Mathematics {
  /// e to the power of x.
  @inlinable package static func exp(_ x: Float) -> Float { Glibc.exp(x) }
  /// e to the power of x.
  @inlinable package static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  /// The natural logarithm.
  @inlinable package static func log(_ x: Float) -> Float { Glibc.log(x) }
  /// The natural logarithm.
  @inlinable package static func log(_ x: Double) -> Double { Glibc.log(x) }
  /// x to the power of y.
  @inlinable package static func pow(_ x: Float, _ y: Float) -> Float { Glibc.pow(x, y) }
  /// x to the power of y.
  @inlinable package static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
  /// The cosine of an angle in radians.
  @inlinable package static func cos(_ x: Float) -> Float { Glibc.cos(x) }
  /// The cosine of an angle in radians.
  @inlinable package static func cos(_ x: Double) -> Double { Glibc.cos(x) }

  /// The number with `decimals` decimals, as C prints it.
  package static func text(_ number: Double, decimals: Int) -> String {
    // The largest number has 309 digits before the point.
    var buffer = [CChar](repeating: 0, count: 320 + decimals)
    let length = withVaList([Int32(clamping: decimals), number]) {
      vsnprintf(&buffer, buffer.count, "%.*f", $0)
    }
    return String(
      decoding: buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
