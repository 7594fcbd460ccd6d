import SystemCore
import TensorCore
import TensorKernels
import TensorTesting
import Testing

/// A variant of the matrix product that this processor runs.
struct ProductVariant: @unchecked Sendable, CustomTestStringConvertible {
  let kernels: hk_gemm_kernels

  static let all = (0..<HK_GEMM_VARIANTS.rawValue).compactMap {
    hk_gemm_kernels_of(hk_gemm_variant($0)).map { ProductVariant(kernels: $0.pointee) }
  }
  /// Those that make the same bits.
  static let fused = [HK_GEMM_AVX2, HK_GEMM_AVX512].compactMap {
    hk_gemm_kernels_of($0).map { ProductVariant(kernels: $0.pointee) }
  }

  var testDescription: String { String(cString: kernels.name) }

  /// What a packed matrix takes up.
  func packedSize(_ n: Int, _ k: Int) -> Int {
    let panel = Int(kernels.panel)
    return (n + panel - 1) / panel * panel * k
  }
}

@Suite struct MatrixProductTests {
  static let sizes = [
    (1, 1, 1), (12, 32, 256), (13, 33, 257), (5, 513, 3), (25, 70, 600), (3, 16, 0), (12, 17, 40),
    (6, 48, 300), (7, 9, 5), (1, 40, 520),
  ]
  static let orientations = [
    (false, false, false), (true, false, true), (false, true, true), (true, true, false),
    (false, false, true),
  ]

  /// Factors whose memory ends where nothing may be read, and the product with every variant.
  private func products(
    _ m: Int, _ n: Int, _ k: Int, _ orientation: (Bool, Bool, Bool), of variant: ProductVariant
  ) -> (
    a: UnsafeMutableBufferPointer<Float>, b: UnsafeMutableBufferPointer<Float>, c: [Float],
    lda: Int,
    ldb: Int, ldc: Int
  ) {
    var random = RandomGenerator(seed: UInt64(m * 1000 + n))
    let (transposeA, transposeB, accumulate) = orientation
    let (lda, ldb, ldc) = ((transposeA ? m : k) + 3, (transposeB ? k : n) + 5, n + 2)
    func factor(_ rows: Int, _ columns: Int, _ stride: Int) -> GuardedMemory<Float> {
      let memory = GuardedMemory<Float>(
        0, count: rows > 0 ? (rows - 1) * stride + columns : 0, guarded: .end)
      for index in memory.values.indices { memory.values[index] = random.normal() }
      return memory
    }
    let a = transposeA ? factor(k, m, lda) : factor(m, k, lda)
    let b = transposeB ? factor(n, k, ldb) : factor(k, n, ldb)
    var c = [Float](repeating: 0.5, count: m * ldc)
    variant.kernels.product(
      a.base, Int64(lda), transposeA ? 1 : 0, b.base, Int64(ldb), transposeB ? 1 : 0, &c,
      Int64(ldc), Int64(m), Int64(n), Int64(k), accumulate ? 1 : 0)
    return (a.values, b.values, c, lda, ldb, ldc)
  }

  @Test(arguments: ProductVariant.all, sizes)
  func `Every orientation, with strides, written and added`(
    variant: ProductVariant, size: (Int, Int, Int)
  ) {
    let (m, n, k) = size
    for orientation in Self.orientations {
      let (a, b, c, lda, ldb, ldc) = products(m, n, k, orientation, of: variant)
      for i in 0..<m {
        for j in 0..<ldc {
          guard j < n else {
            #expect(c[i * ldc + j] == 0.5, "beyond the last column nothing changes")
            continue
          }
          var expected = orientation.2 ? 0.5 : 0.0
          for p in 0..<k {
            let left = orientation.0 ? a[p * lda + i] : a[i * lda + p]
            let right = orientation.1 ? b[j * ldb + p] : b[p * ldb + j]
            expected += Double(left) * Double(right)
          }
          #expect(abs(Double(c[i * ldc + j]) - expected) < 1e-4)
        }
      }
    }
  }

  @Test(arguments: sizes)
  func `Fused variants give the same bits`(size: (Int, Int, Int)) {
    for orientation in Self.orientations {
      let results = ProductVariant.fused.map {
        products(size.0, size.1, size.2, orientation, of: $0).c
      }
      for result in results { #expect(result == results[0]) }
    }
  }

  @Test(arguments: ProductVariant.all)
  func `A row is the same whatever rows are beside it`(variant: ProductVariant) {
    let (m, n, k) = (29, 70, 300)
    var random = RandomGenerator(seed: 5)
    let a = Tensor.normal([m, k], deviation: 1, using: &random).values
    let b = Tensor.normal([k, n], deviation: 1, using: &random).values
    func product(rows: Range<Int>) -> [Float] {
      var c = [Float](repeating: 0, count: rows.count * n)
      a.withUnsafeBufferPointer { a in
        variant.kernels.product(
          a.baseAddress! + rows.lowerBound * k, Int64(k), 0, b, Int64(n), 0, &c, Int64(n),
          Int64(rows.count), Int64(n), Int64(k), 0)
      }
      return c
    }
    let all = product(rows: 0..<m)
    for row in 0..<m {
      #expect(product(rows: row..<row + 1) == Array(all[row * n..<(row + 1) * n]))
    }
  }

  @Test(arguments: ProductVariant.all, sizes)
  func `A packed matrix gives the same products bit by bit`(
    variant: ProductVariant, size: (Int, Int, Int)
  ) {
    let (m, n, k) = size
    var random = RandomGenerator(seed: 4)
    let a = Tensor.normal([m, k], deviation: 1, using: &random).values
    for transposed in [false, true] {
      let b = Tensor.normal([n * k], deviation: 1, using: &random).values
      let stride = Int64(transposed ? k : n)
      var packed = Tensor(zeros: [variant.packedSize(n, k)])
      var expected = [Float](repeating: 0, count: m * n)
      // A product of depth 0 is zero.
      var found = [Float](repeating: 7, count: m * n)
      variant.kernels.product(
        a, Int64(k), 0, b, stride, transposed ? 1 : 0, &expected, Int64(n), Int64(m), Int64(n),
        Int64(k), 0)
      packed.withMutablePointer {
        variant.kernels.pack($0, b, stride, transposed ? 1 : 0, Int64(n), Int64(k))
        variant.kernels.packed(
          a, Int64(k), $0, &found, Int64(n), Int64(m), Int64(n), Int64(k), 0)
      }
      #expect(found == expected)
    }
  }
}

@Suite struct PackedMatrixTests {
  @Test(arguments: [false, true])
  func `Parts of rows, and rows of the result that stand apart`(isTransposed: Bool) {
    let (m, n, k, stride) = (5, 37, 21, 50)
    var random = RandomGenerator(seed: 7)
    let a = Tensor.normal([m * stride], deviation: 1, using: &random).values
    let b = Tensor.normal([stride * stride], deviation: 1, using: &random).values
    let packed = PackedMatrix(
      b, stride: stride, transposed: isTransposed, n: n, k: k, pool: nil)
    var c = [Float](repeating: 0.5, count: m * stride)
    packed.multiply(a, stride: stride, into: &c, resultStride: stride, rows: m, accumulate: true)
    for i in 0..<m {
      for j in 0..<stride {
        let sum = (0..<(j < n ? k : 0)).reduce(0.5) { sum, p in
          let right = isTransposed ? b[j * stride + p] : b[p * stride + j]
          return sum + Double(a[i * stride + p]) * Double(right)
        }
        #expect(abs(Double(c[i * stride + j]) - sum) < 1e-4)
      }
    }
  }
}
