import SystemCore
import TensorCore

/// The part of a batch that one thread works on.
struct ShardSize: Sendable {
  var sequences: Int
  var length: Int
  var characters: Int { sequences * length }
}

/// A network with the data of one batch.
protocol BenchmarkNetwork: Layer {
  /// The mean loss of one shard.
  func loss(shard: Int, on tape: Tape) -> Variable
  /// The matrix products of one shard's step, forwards and backwards.
  var products: [ProductSize] { get }
}

/// The sizes of a matrix product, (m, k) · (k, n), and which factors are stored transposed.
struct ProductSize: Sendable {
  var m: Int
  var n: Int
  var k: Int
  var transposeA = false
  var transposeB = false

  /// A layer's product of `rows` rows, and those of the gradients of its input and its weight.
  static func layer(rows: Int, inputs: Int, outputs: Int) -> [ProductSize] {
    [
      ProductSize(m: rows, n: outputs, k: inputs),
      ProductSize(m: rows, n: inputs, k: outputs, transposeB: true),
      ProductSize(m: inputs, n: outputs, k: rows, transposeA: true),
    ]
  }
}

/// Memory for one thread to compute products in, whatever their numbers.
final class ProductMemory: @unchecked Sendable {
  private let a: Tensor
  private let b: Tensor
  private var c: Tensor

  /// Memory for the largest of some products.
  init(_ products: [ProductSize]) {
    a = Tensor(zeros: [products.map { $0.m * $0.k }.max() ?? 0])
    b = Tensor(zeros: [products.map { $0.k * $0.n }.max() ?? 0])
    c = Tensor(zeros: [products.map { $0.m * $0.n }.max() ?? 0])
  }

  /// Computes products one after another.
  func run(_ products: [ProductSize], precision: Precision = .single) {
    run(products) { p, a, b, c in
      MatrixProduct.multiply(
        a, stride: p.transposeA ? p.m : p.k, transposeA: p.transposeA, b,
        stride: p.transposeB ? p.k : p.n, transposeB: p.transposeB, into: c, stride: p.n,
        m: p.m, n: p.n, k: p.k, accumulate: false, precision: precision)
    }
  }

  /// Has `multiply` compute products one after another.
  func run(
    _ products: [ProductSize],
    by multiply: (
      ProductSize, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    c.withMutablePointer { c in
      a.withPointer { a in
        b.withPointer { b in for p in products { multiply(p, a, b, c) } }
      }
    }
  }
}

/// Random ids from 0 to `limit`, drawn so that small ones are frequent, as characters are.
func randomIDs(_ count: Int, below limit: Int, seed: UInt64) -> [Int32] {
  var random = RandomGenerator(seed: seed)
  return (0..<count).map { _ in
    let u = random.uniform()
    return Int32(min(Float(limit - 1), Float(limit) * u * u * u))
  }
}
