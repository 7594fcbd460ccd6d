import COpenBLAS
import Foundation
import TensorKernels

/// Every matrix product of HanziKit goes through here, so that another backend is one file.
///
/// Processors with AVX-512 use the project's own kernel: OpenBLAS as distributed recognises only
/// some of them and runs at half the speed on the others. All others use OpenBLAS, and so does a
/// process with the environment variable `HANZIKIT_BACKEND=openblas`, for tests and comparisons.
package enum MatrixProduct {
  static let hasOwnKernel =
    hk_gemm_available() != 0
    && ProcessInfo.processInfo.environment["HANZIKIT_BACKEND"] != "openblas"
  /// Whether the stride of A may be smaller than its rows, which then share values.
  static var allowsOverlap: Bool { hasOwnKernel }
  /// BLAS may start threads of its own, which would fight with one worker a core.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// C (m, n) = op(A) · op(B), added to C when `accumulate`.
  /// A is (m, k), or (k, m) when `transposeA`; B is (k, n), or (n, k) when `transposeB`;
  /// the strides are the distances between rows in floats.
  package static func multiply(
    _ a: UnsafePointer<Float>, stride strideA: Int, transposeA: Bool = false,
    _ b: UnsafePointer<Float>, stride strideB: Int, transposeB: Bool = false,
    into c: UnsafeMutablePointer<Float>, stride strideC: Int,
    m: Int, n: Int, k: Int, accumulate: Bool
  ) {
    guard m > 0, n > 0 else { return }
    if hasOwnKernel {
      hk_gemm(
        a, Int64(strideA), transposeA ? 1 : 0, b, Int64(strideB), transposeB ? 1 : 0, c,
        Int64(strideC), Int64(m), Int64(n), Int64(k), accumulate ? 1 : 0)
      return
    }
    _ = singleThreaded
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
      transposeB ? CblasTrans : CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a,
      Int32(max(1, strideA)), b, Int32(max(1, strideB)), accumulate ? 1 : 0, c,
      Int32(max(1, strideC)))
  }
}

/// A matrix B (k, n) made ready once for many products, as a recurrent layer needs it.
struct PackedMatrix {
  private let n: Int
  private let k: Int
  private let memory: Tensor

  /// B is stored (k, n), or (n, k) when `transposed`, its rows one after another.
  init(_ b: UnsafePointer<Float>, transposed: Bool = false, n: Int, k: Int, tape: Tape) {
    self.n = n
    self.k = k
    guard MatrixProduct.hasOwnKernel else {
      memory = Self.copy(b, transposed: transposed, n: n, k: k, tape: tape)
      return
    }
    let packed = tape.output([Int(hk_gemm_packed_size(Int64(n), Int64(k)))])
    withPointers(packed) {
      hk_gemm_pack(
        $0, b, Int64(transposed ? k : n), transposed ? 1 : 0, Int64(n), Int64(k))
    }
    memory = packed.tensor
  }

  private static func copy(
    _ b: UnsafePointer<Float>, transposed: Bool, n: Int, k: Int, tape: Tape
  ) -> Tensor {
    let copy = tape.output([k, n])
    for p in 0..<k {
      for j in 0..<n { copy.pointer[p * n + j] = transposed ? b[j * k + p] : b[p * n + j] }
    }
    return copy.tensor
  }

  /// C (m, n) = A (m, k) · B, added to C when `accumulate`. Rows of A are `stride` apart, one
  /// after another if nil; those of C follow one another.
  func multiply(
    _ a: UnsafePointer<Float>, stride: Int? = nil, into c: UnsafeMutablePointer<Float>,
    rows m: Int, accumulate: Bool = false
  ) {
    withPointers(memory) { b in
      if MatrixProduct.hasOwnKernel {
        hk_gemm_packed(
          a, Int64(stride ?? k), b, c, Int64(n), Int64(m), Int64(n), Int64(k), accumulate ? 1 : 0)
      } else {
        MatrixProduct.multiply(
          a, stride: stride ?? k, b, stride: n, into: c, stride: n, m: m, n: n, k: k,
          accumulate: accumulate)
      }
    }
  }
}
