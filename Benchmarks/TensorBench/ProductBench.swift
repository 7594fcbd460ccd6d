import ArgumentParser
import Dispatch
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

  func validate() throws {
    guard count > 0, threads > 0, rows > 0 else {
      throw ValidationError("count, threads and rows must be positive")
    }
  }

  func run() throws {
    let layers = [(256, 256), (256, 768), (256, 1024), (1024, 256), (768, 768), (256, 6000)]
    for (inputs, outputs) in layers {
      for size in ProductSize.layer(rows: rows, inputs: inputs, outputs: outputs) {
        try ProductResult(
          m: size.m, k: size.k, n: size.n, transposeA: size.transposeA,
          transposeB: size.transposeB, single: speed(size, .single), mixed: speed(size, .mixed)
        ).printLine()
      }
    }
  }

  /// The quickest product says what the kernel can do, also on a machine that has other work.
  private func speed(_ size: ProductSize, _ precision: Precision) -> Double {
    let memory = (0..<threads).map { _ in ProductMemory([size]) }
    let times = (0..<count).map { _ in
      seconds {
        DispatchQueue.concurrentPerform(iterations: threads) {
          memory[$0].run([size], precision: precision)
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
}
