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
  /// Whether there is a kernel for ``Precision/mixed``.
  package static let hasMixedKernel = hasOwnKernel && hk_gemm_bf16_available() != 0
  /// Whether the stride of A may be smaller than its rows, which then share values.
  static var allowsOverlap: Bool { hasOwnKernel }
  /// BLAS may start threads of its own, which would fight with one worker a core.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// C (m, n) = op(A) · op(B), added to C when `accumulate`.
  /// A is (m, k), or (k, m) when `transposeA`; B is (k, n), or (n, k) when `transposeB`;
  /// the strides are the distances between rows in floats. The precision is a wish: where the
  /// processor has no kernel for it, the factors are taken as they are.
  package static func multiply(
    _ a: UnsafePointer<Float>, stride strideA: Int, transposeA: Bool = false,
    _ b: UnsafePointer<Float>, stride strideB: Int, transposeB: Bool = false,
    into c: UnsafeMutablePointer<Float>, stride strideC: Int,
    m: Int, n: Int, k: Int, accumulate: Bool, precision: Precision = .single
  ) {
    guard m > 0, n > 0 else { return }
    if hasOwnKernel {
      let kernel = precision == .mixed && hasMixedKernel ? hk_gemm_bf16 : hk_gemm
      kernel(
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
package struct PackedMatrix: Sendable {
  private let n: Int
  private let k: Int
  private let memory: Tensor

  /// B is stored (k, n), or (n, k) when `transposed`, its rows `stride` apart, one after another if
  /// nil. The memory comes from `pool`.
  package init(
    _ b: UnsafePointer<Float>, stride: Int? = nil, transposed: Bool = false, n: Int, k: Int,
    pool: StoragePool?
  ) {
    self.n = n
    self.k = k
    let stride = stride ?? (transposed ? k : n)
    let size = MatrixProduct.hasOwnKernel ? Int(hk_gemm_packed_size(Int64(n), Int64(k))) : k * n
    let packed = Output(fresh: Tensor(uninitialized: [size], pool: pool))
    if MatrixProduct.hasOwnKernel {
      hk_gemm_pack(packed.pointer, b, Int64(stride), transposed ? 1 : 0, Int64(n), Int64(k))
    } else {
      for p in 0..<k {
        for j in 0..<n {
          packed.pointer[p * n + j] = transposed ? b[j * stride + p] : b[p * stride + j]
        }
      }
    }
    memory = packed.tensor
  }

  /// C (m, n) = A (m, k) · B, added to C when `accumulate`. The rows of A are `stride` apart, those of
  /// C `resultStride`; one after another if nil.
  package func multiply(
    _ a: UnsafePointer<Float>, stride: Int? = nil, into c: UnsafeMutablePointer<Float>,
    resultStride: Int? = nil, rows m: Int, accumulate: Bool = false
  ) {
    withPointers(memory) { b in
      if MatrixProduct.hasOwnKernel {
        hk_gemm_packed(
          a, Int64(stride ?? k), b, c, Int64(resultStride ?? n), Int64(m), Int64(n), Int64(k),
          accumulate ? 1 : 0)
      } else {
        MatrixProduct.multiply(
          a, stride: stride ?? k, b, stride: n, into: c, stride: resultStride ?? n, m: m, n: n,
          k: k, accumulate: accumulate)
      }
    }
  }
}
