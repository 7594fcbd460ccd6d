import Foundation
import TensorCore
import TensorTesting
import Testing

@Suite struct ActivationTests {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `Gradients agree with differences`(seed: UInt64) {
    let x = parameter("x", 5, 7, deviation: 2, seed: seed)
    checkGradients(of: [x], step: 0.005) { $0.variable(x).relu() }
    checkGradients(of: [x]) { $0.variable(x).tanh() }
    checkGradients(of: [x]) { $0.variable(x).sigmoid() }
    checkGradients(of: [x]) { $0.variable(x).gelu() }
    checkGradients(of: [x], seed: seed, randomized: true) { $0.variable(x).dropout(0.4) }
    let small = parameter("s", 5, 7, deviation: 0.5, seed: seed)
    checkGradients(of: [small]) { $0.variable(small).exp() }
    let positive = Parameter("p", small.value.mapped { 1 + abs($0) })
    checkGradients(of: [positive]) { $0.variable(positive).log() }
    checkGradients(of: [positive]) { $0.variable(positive).reciprocal() }
  }

  @Test func `Values follow the definition`() {
    let x = parameter("x", 9, 11, deviation: 3, seed: 4).value
    let reference = x.matrix
    func mapped(_ f: (Double) -> Double) -> Matrix { reference.map { $0.map(f) } }
    expectNear(evaluate { $0.constant(x).relu() }, mapped { max(0, $0) }, tolerance: 0)
    expectNear(evaluate { $0.constant(x).tanh() }, mapped { tanh($0) }, tolerance: 1e-6)
    expectNear(
      evaluate { $0.constant(x).sigmoid() }, mapped { 1 / (1 + exp(-$0)) }, tolerance: 1e-6)
    expectNear(evaluate { $0.constant(x).exp() }, mapped { exp($0) }, tolerance: 1e-3)
    let square = x * x
    expectNear(
      evaluate { $0.constant(square).log() }, square.matrix.map { $0.map { log($0) } },
      tolerance: 1e-5)
    let root = (2 / Double.pi).squareRoot()
    expectNear(
      evaluate { $0.constant(x).gelu() },
      mapped { $0 / 2 * (1 + tanh(root * ($0 + 0.044715 * $0 * $0 * $0))) }, tolerance: 1e-6)
  }

  @Test
  func `Dropout keeps the expected share, scaled, and differs between calls but not between runs`()
  {
    let ones = Tensor.constant(1, [100_000])
    func run(_ seed: UInt64) -> [Tensor] {
      let tape = Tape(.training, seed: seed)
      return (0..<2).map { _ in tape.constant(ones).dropout(0.3).value }
    }
    let (first, again, other) = (run(1), run(1), run(2))
    #expect(first == again)
    #expect(first[0] != first[1] && first[0] != other[0])
    for tensor in first + other {
      let kept = tensor.values.filter { $0 != 0 }
      #expect(kept.allSatisfy { abs($0 - 1 / 0.7) < 1e-6 })
      #expect(abs(Double(kept.count) / 100_000 - 0.7) < 0.01)
    }
    #expect(evaluate { $0.constant(ones).dropout(0.3) } == ones)
  }
}
