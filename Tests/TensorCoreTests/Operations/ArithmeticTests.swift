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

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `Differences, quotients and rows that are repeated have gradients`(seed: UInt64) {
    let a = parameter("a", 3, 4, seed: seed)
    let b = parameter("b", 3, 4, seed: seed)
    let row = parameter("r", 4, seed: seed)
    let divisor = Parameter("d", row.value.mapped { 1 + abs($0) })
    checkGradients(of: [a, b]) { $0.variable(a) - $0.variable(b) }
    checkGradients(of: [a]) { -$0.variable(a) }
    checkGradients(of: [a]) { 3 * $0.variable(a) }
    checkGradients(of: [a, row]) { $0.variable(a) + $0.variable(row) }
    checkGradients(of: [a, row]) { $0.variable(a) - $0.variable(row) }
    checkGradients(of: [a, row]) { $0.variable(a) * $0.variable(row) }
    checkGradients(of: [a, divisor]) { $0.variable(a) / $0.variable(divisor) }
    for axis in 0...1 {
      checkGradients(of: [a]) { $0.variable(a).sum(axis: axis) }
      checkGradients(of: [a]) { $0.variable(a).mean(axis: axis) }
      checkGradients(of: [a]) { $0.variable(a).maximum(axis: axis) }
    }
    checkGradients(of: [a]) { $0.variable(a).transposed() }
    checkGradients(of: [a]) { tape in
      let x = tape.variable(a)
      return x.rows(1..<3) * x.rows(0..<2) + x.columns(0..<4).rows(1..<3)
    }
    checkGradients(of: [a]) { $0.variable(a).columns(0..<2) * $0.variable(a).columns(2..<4) }
  }

  @Test func `Reductions, slices and rows that are repeated have the values of their definition`() {
    let a = Tensor([1, -2, 3, 4, 4, 0], shape: [2, 3])
    func value(_ operation: (Variable) -> Variable) -> Tensor {
      evaluate { operation($0.constant(a)) }
    }
    #expect(value { $0.sum(axis: 0) } == [5, 2, 3])
    #expect(value { $0.sum(axis: 1) } == [2, 8])
    #expect(value { $0.mean(axis: 0) } == [2.5, 1, 1.5])
    #expect(value { $0.maximum(axis: 0) } == [4, 4, 3])
    #expect(value { $0.maximum(axis: 1) } == [3, 4])
    #expect(value { $0.transposed() } == Tensor([1, 4, -2, 4, 3, 0], shape: [3, 2]))
    #expect(value { $0.rows(1..<2) } == Tensor([4, 4, 0], shape: [1, 3]))
    #expect(value { $0.columns(1..<3) } == Tensor([-2, 3, 4, 0], shape: [2, 2]))
    #expect(
      value { $0 - $0.tape.constant([1, 2, 3]) } == Tensor([0, -4, 0, 3, 2, -3], shape: [2, 3]))
    #expect(
      value { $0 / $0.tape.constant([2, 4, 8]) }
        == Tensor([0.5, -0.5, 0.375, 2, 1, 0], shape: [2, 3]))
  }
}
