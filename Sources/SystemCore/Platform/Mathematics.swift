import Glibc

/// Functions of the platform's library of mathematics.
package enum Mathematics {
  /// e to the power of x.
  @inlinable package static func exp(_ x: Float) -> Float { Glibc.exp(x) }
  /// e to the power of x.
  @inlinable package static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  /// e to the power of four numbers between −700 and 700, to 1e-14 of their size: several times as fast as one by
  /// one, and the same on every processor.
  @inlinable @inline(__always) package static func exp(_ x: SIMD4<Double>) -> SIMD4<Double> {
    // e^x = 2^k · e^r with a whole k. The sum with 1.5 · 2^52 has k in its lowest bits.
    let shifted = x * 1.4426950408889634 + 6_755_399_441_055_744
    let k = shifted - 6_755_399_441_055_744
    // ln 2 in two parts, so that k times the first is exact.
    let r = (x - k * 0.693147180369123816490) - k * 1.90821492927058770002e-10
    // Taylor's series, in parts that do not wait for each other (Estrin, 1960).
    func pair(_ constant: Double, _ factor: Double) -> SIMD4<Double> { r * factor + constant }
    let r2 = r * r
    let r4 = r2 * r2
    let first = pair(1, 1) + pair(1.0 / 2, 1.0 / 6) * r2
    let second = pair(1.0 / 24, 1.0 / 120) + pair(1.0 / 720, 1.0 / 5040) * r2
    let third =
      pair(1.0 / 40_320, 1.0 / 362_880) + pair(1.0 / 3_628_800, 1.0 / 39_916_800) * r2
    let sum = first + (second + third * r4) * r4
    let bits = unsafeBitCast(shifted, to: SIMD4<UInt64>.self) &<< 52
    return sum * unsafeBitCast(bits &+ (1023 << 52), to: SIMD4<Double>.self)
  }
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
