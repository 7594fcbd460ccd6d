import SystemCore
import TensorCore
import TensorKernels
import Testing

@Suite("The matrix product kernel", .enabled(if: hk_gemm_available() != 0))
struct MatrixProductTests {
  static let sizes = [
    (1, 1, 1), (12, 32, 256), (13, 33, 257), (5, 513, 3), (25, 70, 600), (3, 16, 0), (12, 17, 40),
  ]

  @Test("every orientation, with strides, written and added", arguments: sizes)
  func orientations(m: Int, n: Int, k: Int) {
    var random = RandomGenerator(seed: UInt64(m * 1000 + n))
    let (lda, ldb, ldc) = (max(m, k) + 3, max(n, k) + 5, n + 2)
    let a = Tensor.normal([max(m, k) * lda], deviation: 1, using: &random).values
    let b = Tensor.normal([max(n, k) * ldb], deviation: 1, using: &random).values
    for (transposeA, transposeB, accumulate) in [
      (false, false, false), (true, false, true), (false, true, true), (true, true, false),
    ] {
      var c = [Float](repeating: 0.5, count: m * ldc)
      hk_gemm(
        a, Int64(lda), transposeA ? 1 : 0, b, Int64(ldb), transposeB ? 1 : 0, &c, Int64(ldc),
        Int64(m), Int64(n), Int64(k), accumulate ? 1 : 0)
      for i in 0..<m {
        for j in 0..<ldc {
          guard j < n else {
            #expect(c[i * ldc + j] == 0.5, "beyond the last column nothing changes")
            continue
          }
          var expected = accumulate ? 0.5 : 0.0
          for p in 0..<k {
            let left = transposeA ? a[p * lda + i] : a[i * lda + p]
            let right = transposeB ? b[j * ldb + p] : b[p * ldb + j]
            expected += Double(left) * Double(right)
          }
          #expect(abs(Double(c[i * ldc + j]) - expected) < 1e-4)
        }
      }
    }
  }

  @Test("a packed matrix gives the same products bit by bit", arguments: sizes.filter { $0.2 > 0 })
  func packed(m: Int, n: Int, k: Int) {
    var random = RandomGenerator(seed: 4)
    let a = Tensor.normal([m, k], deviation: 1, using: &random).values
    for transposed in [false, true] {
      let b = Tensor.normal([n * k], deviation: 1, using: &random).values
      let stride = Int64(transposed ? k : n)
      var packed = Tensor(zeros: [Int(hk_gemm_packed_size(Int64(n), Int64(k)))])
      var expected = [Float](repeating: 0, count: m * n)
      var found = expected
      hk_gemm(
        a, Int64(k), 0, b, stride, transposed ? 1 : 0, &expected, Int64(n), Int64(m), Int64(n),
        Int64(k), 0)
      packed.withMutablePointer {
        hk_gemm_pack($0, b, stride, transposed ? 1 : 0, Int64(n), Int64(k))
        hk_gemm_packed(
          a, Int64(k), $0, &found, Int64(n), Int64(m), Int64(n), Int64(k), 0)
      }
      #expect(found == expected)
    }
  }
}

@Suite("A matrix that is ready for products")
struct PackedMatrixTests {
  @Test("parts of rows, and rows of the result that stand apart", arguments: [false, true])
  func strides(isTransposed: Bool) {
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
