import TensorKernels

/// How exactly the factors of a matrix product are taken. Sums are Float32 either way.
public enum Precision: Sendable {
  /// Float32 factors.
  case single
  /// Factors rounded to bfloat16 (8 bits of precision, the exponents of Float32), where the processor
  /// multiplies such numbers twice as fast; ``single`` elsewhere.
  case mixed
}

/// Every matrix product of HanziKit goes through here and ``PackedMatrix``.
///
/// The kernels are chosen at the first product: those for AVX-512, for AVX2, or for every processor; or
/// those that the environment variable `HANZIKIT_BACKEND` names (`avx512`, `avx2`, `portable`), for tests
/// and comparisons.
public enum MatrixProduct {
  /// Whether ``Precision/mixed`` has a kernel of its own: where it is the quicker one.
  public static let hasMixedKernel = hk_gemm_bf16_pays() != 0

  /// C (m, n) = op(A) · op(B), added to C when `accumulate`.
  /// A is (m, k), or (k, m) when `transposeA`; B is (k, n), or (n, k) when `transposeB`;
  /// the strides are the distances between rows in floats; rows of A may overlap. The precision is a
  /// wish: where the processor has no kernel for it, the factors are taken as they are.
  public static func multiply(
    _ a: UnsafePointer<Float>, stride strideA: Int, transposeA: Bool = false,
    _ b: UnsafePointer<Float>, stride strideB: Int, transposeB: Bool = false,
    into c: UnsafeMutablePointer<Float>, stride strideC: Int,
    m: Int, n: Int, k: Int, accumulate: Bool, precision: Precision = .single
  ) {
    guard m > 0, n > 0 else { return }
    let kernel = precision == .mixed && hasMixedKernel ? hk_gemm_bf16 : hk_gemm
    kernel(
      a, Int64(strideA), transposeA ? 1 : 0, b, Int64(strideB), transposeB ? 1 : 0, c,
      Int64(strideC), Int64(m), Int64(n), Int64(k), accumulate ? 1 : 0)
  }
}

/// A matrix B (k, n) made ready once for many products, as a recurrent layer needs it.
public struct PackedMatrix: Sendable {
  /// The number of columns.
  public let n: Int
  /// The number of rows.
  public let k: Int
  private let memory: Tensor

  /// B is stored (k, n), or (n, k) when `transposed`, its rows `stride` apart, one after another if
  /// nil. The memory comes from `pool`.
  public init(
    _ b: UnsafePointer<Float>, stride: Int? = nil, transposed: Bool = false, n: Int, k: Int,
    pool: StoragePool?
  ) {
    self.n = n
    self.k = k
    let size = Int(hk_gemm_packed_size(Int64(n), Int64(k)))
    let packed = Output(fresh: Tensor(uninitialized: [size], pool: pool))
    hk_gemm_pack(
      packed.pointer, b, Int64(stride ?? (transposed ? k : n)), transposed ? 1 : 0, Int64(n),
      Int64(k))
    memory = packed.tensor
  }

  /// B is a tensor (k, n).
  package init(_ b: Tensor) {
    self = withPointers(b) { PackedMatrix($0, n: b.columns, k: b.rows, pool: nil) }
  }

  /// C (m, n) = A (m, k) · B, added to C when `accumulate`. The rows of A are `stride` apart, those of
  /// C `resultStride`; one after another if nil.
  public func multiply(
    _ a: UnsafePointer<Float>, stride: Int? = nil, into c: UnsafeMutablePointer<Float>,
    resultStride: Int? = nil, rows m: Int, accumulate: Bool = false
  ) {
    withPointers(memory) { b in
      hk_gemm_packed(
        a, Int64(stride ?? k), b, c, Int64(resultStride ?? n), Int64(m), Int64(n), Int64(k),
        accumulate ? 1 : 0)
    }
  }
}
