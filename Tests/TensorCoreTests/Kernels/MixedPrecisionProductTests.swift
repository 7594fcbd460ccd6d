import SystemCore
import TensorCore
import TensorKernels
import TensorTesting
import Testing

@Suite(.enabled(if: hk_gemm_bf16_available() != 0))
struct MixedPrecisionProductTests {
  /// One orientation of a product.
  struct Orientation: Sendable {
    let transposeA: Bool
    let transposeB: Bool
    let accumulate: Bool

    static let all = (0..<8).map {
      Orientation(transposeA: $0 & 1 != 0, transposeB: $0 & 2 != 0, accumulate: $0 & 4 != 0)
    }
  }

  /// To the nearest bfloat16, ties to even.
  private func rounded(_ x: Float) -> Double {
    let bits = x.bitPattern
    return Double(Float(bitPattern: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) & 0xFFFF_0000))
  }

  /// The product lies in memory that ends with it, so that a step beyond any matrix is noticed.
  private func check(
    m: Int, n: Int, k: Int, padding: Int, _ orientation: Orientation,
    using random: inout RandomGenerator
  ) {
    let (rowsA, columnsA) = orientation.transposeA ? (k, m) : (m, k)
    let (rowsB, columnsB) = orientation.transposeB ? (n, k) : (k, n)
    let (lda, ldb, ldc) = (columnsA + padding, columnsB + 2 * padding, n + 3 * padding)
    let a = guarded(rowsA * lda - padding, using: &random)
    let b = guarded(rowsB * ldb - 2 * padding, using: &random)
    let c = GuardedMemory<Float>(0.5, count: m * ldc, guarded: .end)
    hk_gemm_bf16(
      a.base, Int64(lda), orientation.transposeA ? 1 : 0, b.base, Int64(ldb),
      orientation.transposeB ? 1 : 0, c.base, Int64(ldc), Int64(m), Int64(n), Int64(k),
      orientation.accumulate ? 1 : 0)
    var worst = 0.0
    for i in 0..<m {
      for j in 0..<n {
        var (sum, size) = (orientation.accumulate ? 0.5 : 0.0, 1.0)
        for p in 0..<k {
          let left = orientation.transposeA ? a.values[p * lda + i] : a.values[i * lda + p]
          let right = orientation.transposeB ? b.values[j * ldb + p] : b.values[p * ldb + j]
          let term = rounded(left) * rounded(right)
          sum += term
          size += abs(term)
        }
        worst = max(worst, abs(Double(c.values[i * ldc + j]) - sum) / size)
      }
      if !(n..<ldc).allSatisfy({ c.values[i * ldc + $0] == 0.5 }) { worst = .infinity }
    }
    #expect(worst < 1e-6, "\(m) x \(k) x \(n), \(orientation)")
  }

  private func guarded(_ count: Int, using random: inout RandomGenerator) -> GuardedMemory<Float> {
    let memory = GuardedMemory<Float>(0, count: count, guarded: .end)
    let values = Tensor.normal([count], deviation: 1, using: &random).values
    for (i, value) in values.enumerated() { memory.values[i] = value }
    return memory
  }

  @Test(arguments: Orientation.all)
  func `Any small shape, with strides, written and added`(orientation: Orientation) {
    var random = RandomGenerator(seed: 1)
    for _ in 0..<150 {
      check(
        m: .random(in: 1...70, using: &random), n: .random(in: 1...70, using: &random),
        k: .random(in: 1...70, using: &random), padding: .random(in: 0..<4, using: &random),
        orientation,
        using: &random)
    }
  }

  @Test(arguments: Orientation.all)
  func `Shapes of several blocks`(orientation: Orientation) {
    var random = RandomGenerator(seed: 2)
    for (m, n, k) in [(99, 40, 515), (13, 1060, 9), (200, 33, 257), (7, 31, 512)] {
      check(m: m, n: n, k: k, padding: 1, orientation, using: &random)
    }
  }

  @Test func `An empty sum is zero, or what was there`() {
    var c: [Float] = [3, 4]
    hk_gemm_bf16([], 0, 0, [], 2, 0, &c, 2, 1, 2, 0, 1)
    #expect(c == [3, 4])
    hk_gemm_bf16([], 0, 0, [], 2, 0, &c, 2, 1, 2, 0, 0)
    #expect(c == [0, 0])
  }

  @Test(arguments: Orientation.all)
  func `What is no number stays so, and stays in its row or column`(orientation: Orientation) {
    let size = 37
    let places = (a: 5 * size + 5, b: 30 * size + 30)
    for value in [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude] {
      var a = [Float](repeating: 1, count: size * size)
      var b = a
      a[places.a] = value
      b[places.b] = -value
      var c = [Float](repeating: 0.5, count: size * size)
      let stride = Int64(size)
      hk_gemm_bf16(
        a, stride, orientation.transposeA ? 1 : 0, b, stride, orientation.transposeB ? 1 : 0, &c,
        stride, stride, stride, stride, orientation.accumulate ? 1 : 0)
      // The largest number is rounded up to infinity.
      let rounded: Float = value.isFinite ? .infinity : value
      for i in 0..<size {
        for j in 0..<size {
          let found = c[i * size + j]
          if value.isNaN ? i == 5 || j == 30 : i == 5 && j == 30 {
            #expect(found.isNaN)
          } else if i == 5 || j == 30 {
            #expect(found == (i == 5 ? rounded : -rounded))
          } else {
            #expect(found == Float(size) + (orientation.accumulate ? 0.5 : 0))
          }
        }
      }
    }
  }
}

@Suite struct PrecisionTests {
  private func product(_ precision: Precision?) -> [Float] {
    let (m, n, k) = (30, 40, 50)
    var random = RandomGenerator(seed: 3)
    let a = Tensor.normal([m * k], deviation: 1, using: &random).values
    let b = Tensor.normal([k * n], deviation: 1, using: &random).values
    var c = [Float](repeating: 0, count: m * n)
    if let precision {
      MatrixProduct.multiply(
        a, stride: k, b, stride: n, into: &c, stride: n, m: m, n: n, k: k, accumulate: false,
        precision: precision)
    } else {
      MatrixProduct.multiply(
        a, stride: k, b, stride: n, into: &c, stride: n, m: m, n: n, k: k, accumulate: false)
    }
    return c
  }

  @Test func `Is single if nothing is said`() { #expect(product(nil) == product(.single)) }

  @Test func `Mixed is another one where there is a kernel for it, the same elsewhere`() {
    let (single, mixed) = (product(.single), product(.mixed))
    #expect((single == mixed) == !MatrixProduct.hasMixedKernel)
    for (s, m) in zip(single, mixed) { #expect(abs(s - m) < 0.3) }
  }
}
