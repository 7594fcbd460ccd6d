import TensorCore
import TensorTesting
import Testing

@Suite struct ArithmeticTests {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `Sum, product, scaling and reshaping`(seed: UInt64) {
    let a = parameter("a", 3, 4, seed: seed)
    let b = parameter("b", 3, 4, seed: seed)
    checkGradients(of: [a, b]) { $0.variable(a) + $0.variable(b) }
    checkGradients(of: [a, b]) { $0.variable(a) * $0.variable(b) }
    checkGradients(of: [a]) { $0.variable(a) * $0.variable(a) }
    checkGradients(of: [a]) { $0.variable(a).scaled(by: -2.5) }
    checkGradients(of: [a]) { $0.variable(a).sum() }
    checkGradients(of: [a, b]) { tape in
      tape.variable(a).reshaped([2, 6]) * tape.variable(b).reshaped([2, 6])
    }
  }

  @Test func `Values follow the definition`() {
    let a = Tensor([1, -2, 3, 4], shape: [2, 2])
    let b = Tensor([10, 20, 30, 40], shape: [2, 2])
    #expect(
      evaluate { $0.constant(a) + $0.constant(b) } == Tensor([11, 18, 33, 44], shape: [2, 2]))
    #expect(
      evaluate { $0.constant(a) * $0.constant(b) } == Tensor([10, -40, 90, 160], shape: [2, 2]))
    #expect(evaluate { $0.constant(a).scaled(by: 2) } == Tensor([2, -4, 6, 8], shape: [2, 2]))
    #expect(evaluate { $0.constant(a).sum() } == Tensor([6], shape: []))
    #expect(a == Tensor([1, -2, 3, 4], shape: [2, 2]), "operands stay as they were")
  }

  @Test func `Parts side by side`() {
    let a = parameter("a", 3, 2, seed: 1)
    let b = parameter("b", 3, 1, seed: 2)
    checkGradients(of: [a, b]) { tape in
      tape.concatenated([tape.variable(a), tape.variable(b), tape.variable(a)])
    }
    let result = evaluate { $0.concatenated([$0.variable(a), $0.variable(b), $0.variable(a)]) }
    #expect(result.shape == [3, 5])
    let (ma, mb) = (a.value.matrix, b.value.matrix)
    expectNear(result, (0..<3).map { ma[$0] + mb[$0] + ma[$0] }, tolerance: 0)
  }
}
