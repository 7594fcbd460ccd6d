import ArgumentParser
import Dispatch
import Foundation
import Measuring
import TensorCore

/// Measures the matrix products of a Transformer's training, in single and in mixed precision.
struct ProductBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "products",
    abstract: "Measure matrix products in both precisions; a line of JSON for each shape.")

  @Option(help: "Products of a shape to compute, of which the quickest counts.")
  var count = 20

  @Option(help: "Threads, each with products of its own.")
  var threads = 1

  @Option(help: "Rows of a layer's input.")
  var rows = 2048

  @Option(help: "A shared library with cblas_sgemm, such as libopenblas.so.0, to compare with.")
  var peer: String?

  func validate() throws {
    guard count > 0, threads > 0, rows > 0 else {
      throw ValidationError("count, threads and rows must be positive")
    }
  }

  func run() throws {
    let peer = try peer.map { try PeerProduct(library: $0) }
    let layers = [(256, 256), (256, 768), (256, 1024), (1024, 256), (768, 768), (256, 6000)]
    for (inputs, outputs) in layers {
      for size in ProductSize.layer(rows: rows, inputs: inputs, outputs: outputs) {
        try ProductResult(
          m: size.m, k: size.k, n: size.n, transposeA: size.transposeA,
          transposeB: size.transposeB, single: speed(size) { $0.run([size]) },
          mixed: speed(size) { $0.run([size], precision: .mixed) },
          peer: peer.map { peer in speed(size) { $0.run([size], by: peer.multiply) } }
        ).printLine()
      }
    }
  }

  /// The quickest product says what the kernel can do, also on a machine that has other work.
  private func speed(
    _ size: ProductSize, _ run: @Sendable (ProductMemory) -> Void
  ) -> Double {
    let memory = (0..<threads).map { _ in ProductMemory([size]) }
    let times = (0..<count).map { _ in
      seconds {
        DispatchQueue.concurrentPerform(iterations: threads) {
          run(memory[$0])
        }
      }
    }
    return 2e-9 * Double(size.m * size.n * size.k) / (times.min() ?? .infinity)
  }
}

/// One line of output: the shape, and billion additions and multiplications a second and thread.
struct ProductResult: Codable {
  var m: Int
  var k: Int
  var n: Int
  var transposeA: Bool
  var transposeB: Bool
  var single: Double
  var mixed: Double
  var peer: Double?
}

/// Products by a BLAS of the system, loaded when it is asked for; nothing else of the toolkit uses one.
struct PeerProduct: Sendable {
  private typealias Function =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>?, Int32,
      UnsafePointer<Float>?, Int32, Float, UnsafeMutablePointer<Float>?, Int32
    ) -> Void
  private let function: Function

  init(library: String) throws {
    // One thread: workers are what runs side by side.
    setenv("OPENBLAS_NUM_THREADS", "1", 1)
    guard let handle = dlopen(library, RTLD_NOW), let symbol = dlsym(handle, "cblas_sgemm") else {
      throw ValidationError("\(library): no library with cblas_sgemm")
    }
    function = unsafeBitCast(symbol, to: Function.self)
  }

  func multiply(
    _ p: ProductSize, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>
  ) {
    let (rowMajor, plain, transposed): (Int32, Int32, Int32) = (101, 111, 112)
    function(
      rowMajor, p.transposeA ? transposed : plain, p.transposeB ? transposed : plain, Int32(p.m),
      Int32(p.n), Int32(p.k), 1, a, Int32(p.transposeA ? p.m : p.k), b,
      Int32(p.transposeB ? p.k : p.n), 0, c, Int32(p.n))
  }
}
