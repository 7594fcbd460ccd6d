import Foundation
import SystemCore
import TensorCore
import Testing
import TitleKernels

@Suite struct CopySoftmaxTests {
  @Test(arguments: [(1, 1), (3, 5), (40, 17), (129, 64)])
  func `Symbols and places share one softmax`(_ columns: Int, _ keys: Int) {
    let rows = 3
    var random = RandomGenerator(seed: 2)
    var scores = (0..<rows * columns).map { _ in 20 * (random.uniform() - 0.5) }
    var pointers = (0..<rows * keys).map { _ in 20 * (random.uniform() - 0.5) }
    let expected = (0..<rows).map { row in
      let all =
        scores[row * columns..<(row + 1) * columns] + pointers[row * keys..<(row + 1) * keys]
      let sum = all.reduce(0.0) { $0 + exp(Double($1)) }
      return all.map { exp(Double($0)) / sum }
    }
    hk_copy_softmax(&scores, &pointers, Int64(rows), Int64(columns), Int64(keys))
    for row in 0..<rows {
      let found =
        scores[row * columns..<(row + 1) * columns] + pointers[row * keys..<(row + 1) * keys]
      for (found, expected) in zip(found, expected[row]) {
        #expect(abs(Double(found) - expected) < 1e-6 + 1e-4 * expected)
      }
    }
  }

  @Test func `Large scores do not overflow`() {
    var scores: [Float] = [300, -300]
    var pointers: [Float] = [300]
    hk_copy_softmax(&scores, &pointers, 1, 2, 1)
    for (found, expected) in zip(scores + pointers, [0.5, 0, 0.5] as [Float]) {
      #expect(abs(found - expected) < 1e-6)
    }
  }
}
