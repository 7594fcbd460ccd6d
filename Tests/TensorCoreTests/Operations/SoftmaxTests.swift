import Foundation
import TensorCore
import TensorTesting
import Testing

@Suite struct SoftmaxTests {
  static let targets: [Int32] = [2, -1, 0, 6]

  @Test(arguments: [0, 0.2] as [Float])
  func `Gradients agree with differences`(smoothing: Float) {
    for seed: UInt64 in 1...3 {
      let x = parameter("x", 4, 7, deviation: 2, seed: seed)
      checkGradients(of: [x]) { $0.variable(x).softmax() }
      checkGradients(of: [x]) {
        $0.variable(x).softmaxCrossEntropy(Self.targets, smoothing: smoothing)
      }
      checkGradients(of: [x]) { tape in
        let x = tape.variable(x)
        return x.softmaxCrossEntropy(Self.targets, smoothing: smoothing) + (x * x).sum()
      }
    }
  }

  @Test(arguments: [0, 0.2] as [Float])
  func `Values by the definition`(smoothing: Float) {
    let x = parameter("x", 4, 7, deviation: 4, seed: 9).value
    let probabilities = x.matrix.map { row in
      row.map { value in exp(value) / row.reduce(0) { $0 + exp($1) } }
    }
    expectNear(evaluate { $0.constant(x).softmax() }, probabilities)
    var expected = 0.0
    for (row, target) in zip(probabilities, Self.targets) where target >= 0 {
      for (c, p) in row.enumerated() {
        let share = Double(smoothing) / 7 + (c == Int(target) ? 1 - Double(smoothing) : 0)
        expected -= share * log(p) / 3
      }
    }
    let loss = evaluate { $0.constant(x).softmaxCrossEntropy(Self.targets, smoothing: smoothing) }
    #expect(loss.shape == [])
    expectNear(loss, [[expected]])
  }

  @Test func `No target at all gives a loss of zero and no gradient`() {
    let x = parameter("x", 2, 3, seed: 1)
    let tape = Tape(.training)
    let loss = tape.variable(x).softmaxCrossEntropy([-1, -1])
    #expect(loss.value[0] == 0)
    #expect(tape.backward(from: loss).total(of: x) == [0, 0, 0, 0, 0, 0])
  }

  @Test func `Large scores neither overflow nor vanish`() {
    let x = Tensor([1e4, -1e4, 0], shape: [1, 3])
    expectNear(evaluate { $0.constant(x).softmax() }, [[1, 0, 0]])
    expectNear(evaluate { $0.constant(x).softmaxCrossEntropy([1]) }, [[2e4]])
  }
}
