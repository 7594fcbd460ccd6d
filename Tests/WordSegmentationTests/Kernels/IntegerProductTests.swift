import SegmentationKernels
import SystemCore
import TensorCore
import TensorTesting
import Testing

/// The variants of the integer kernels that this processor runs.
var integerKernels: [hk_int8_kernels] {
  (0..<HK_INT8_VARIANTS.rawValue).compactMap { hk_int8_kernels_of(hk_int8_variant($0))?.pointee }
}

@Suite struct IntegerProductTests {
  /// The sizes of a product and the distance of the rows of `a`, which may overlap.
  struct Shape: CustomTestStringConvertible, Sendable {
    var rows, k, n, lda: Int
    var testDescription: String { "\(rows) x \(k) x \(n), rows \(lda) apart" }
  }

  static let shapes: [Shape] = {
    var random = RandomGenerator(seed: 11)
    let chosen = [
      Shape(rows: 0, k: 4, n: 16, lda: 4), Shape(rows: 1, k: 4, n: 16, lda: 4),
      Shape(rows: 33, k: 192, n: 64, lda: 64), Shape(rows: 16, k: 64, n: 48, lda: 64),
      Shape(rows: 12, k: 800, n: 272, lda: 4),
    ]
    return chosen
      + (0..<40).map { _ in
        let k = 4 * Int.random(in: 1...200, using: &random)
        return Shape(
          rows: Int.random(in: 0...70, using: &random), k: k,
          n: 16 * Int.random(in: 1...17, using: &random),
          lda: Int.random(in: 1...k + 9, using: &random))
      }
  }()

  @Test(arguments: shapes)
  func `Every variant gives the exact sums and touches nothing else`(shape: Shape) {
    var random = RandomGenerator(seed: UInt64(shape.k * shape.n + shape.rows))
    let (rows, k, n, lda, ldc) = (shape.rows, shape.k, shape.n, shape.lda, shape.n + 3)
    let weights = (0..<k * n).map { _ in Int8.random(in: -128...127, using: &random) }
    for guarded in [MemoryGuard.end, .start] {
      let a = GuardedMemory<UInt8>(0, count: rows > 0 ? (rows - 1) * lda + k : 0, guarded: guarded)
      for i in a.values.indices { a.values[i] = UInt8.random(in: 0...255, using: &random) }
      let packed = GuardedMemory<Int8>(0, count: k * n, guarded: .end)
      hk_int8_pack(weights, Int64(k), Int64(n), packed.base)
      let expected = Self.product(Array(a.values), weights, shape)
      for kernels in integerKernels {
        let sums = GuardedMemory<Int32>(
          -7, count: rows > 0 ? (rows - 1) * ldc + n : 0, guarded: guarded)
        kernels.product(
          a.base, Int64(lda), packed.base, sums.base, Int64(ldc), Int64(rows), Int64(k), Int64(n))
        let found = (0..<rows).flatMap { sums.values[$0 * ldc..<$0 * ldc + n] }
        #expect(found == expected, "\(String(cString: kernels.name))")
        let between = sums.values.indices.filter { $0 % ldc >= n }
        #expect(between.allSatisfy { sums.values[$0] == -7 }, "\(String(cString: kernels.name))")
      }
    }
  }

  @Test(arguments: [Int8.min, Int8.max])
  func `The largest products do not saturate`(weight: Int8) {
    let (rows, k, n) = (7, 800, 32)
    let a = [UInt8](repeating: 255, count: rows * k)
    let packed = GuardedMemory<Int8>(0, count: k * n, guarded: .end)
    hk_int8_pack([Int8](repeating: weight, count: k * n), Int64(k), Int64(n), packed.base)
    for kernels in integerKernels {
      var sums = [Int32](repeating: 0, count: rows * n)
      kernels.product(a, Int64(k), packed.base, &sums, Int64(n), Int64(rows), Int64(k), Int64(n))
      #expect(sums.allSatisfy { $0 == 255 * Int32(weight) * Int32(k) })
    }
  }

  @Test func `The variant that is used is one that this processor runs`() {
    let names = integerKernels.map { String(cString: $0.name) }
    #expect(names.contains("portable") && names.contains("emulated"))
    #expect(names.contains(String(cString: hk_int8_kernels_chosen().pointee.name)))
  }

  private static func product(_ a: [UInt8], _ weights: [Int8], _ shape: Shape) -> [Int32] {
    var sums = [Int32](repeating: 0, count: shape.rows * shape.n)
    for r in 0..<shape.rows {
      for i in 0..<shape.k {
        let value = Int32(a[r * shape.lda + i])
        for j in 0..<shape.n {
          sums[r * shape.n + j] += value * Int32(weights[i * shape.n + j])
        }
      }
    }
    return sums
  }
}
