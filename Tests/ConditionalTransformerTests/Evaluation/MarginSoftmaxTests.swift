import ConditionalTransformer
import Foundation
import TensorCore
import TensorTesting
import Testing

@Suite struct MarginSoftmaxTests {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `Gradients agree with differences`(seed: UInt64) {
    let x = parameter("x", 4, 5, seed: seed)
    let w = parameter("w", 3, 5, seed: seed + 9)
    checkGradients(of: [x]) { $0.variable(x).unitRows() }
    checkGradients(of: [x, w]) { tape in
      tape.variable(x).unitRows().linear(tape.variable(w).unitRows(), isTransposed: true)
        .marginCrossEntropy([2, 0, 0, 1], margin: 0.3, scale: 4)
    }
  }

  @Test func `Values follow the definition`() {
    let x = Tensor([3, 4, 0, 0, -2, 0], shape: [3, 2])
    expectNear(evaluate { $0.constant(x).unitRows() }, [[0.6, 0.8], [0, 0], [-1, 0]])
    let cosines = parameter("c", 2, 3, seed: 4).value
    let (margin, scale) = (0.25, 8.0)
    let targets = [1, 2]
    let losses = zip(cosines.matrix, targets).map { row, target in
      let scores = row.enumerated().map { scale * ($1 - ($0 == target ? margin : 0)) }
      return log(scores.reduce(0) { $0 + exp($1) }) - scores[target]
    }
    let loss = evaluate {
      $0.constant(cosines).marginCrossEntropy(
        targets.map(Int32.init), margin: Float(margin), scale: Float(scale))
    }
    expectNear(loss, [[losses.reduce(0, +) / 2]])
  }
}
