import TensorCore
import TensorTesting
import Testing

@Suite struct LinearTests {
  @Test(arguments: [1, 4, 5])
  func `Gradients, also of four columns, which have a kernel of their own`(columns: Int) {
    for seed: UInt64 in 1...3 {
      let x = parameter("x", 6, 3, seed: seed)
      let w = parameter("w", 3, columns, seed: seed)
      let b = parameter("b", columns, seed: seed)
      checkGradients(of: [x, w, b]) {
        $0.variable(x).linear($0.variable(w), bias: $0.variable(b))
      }
      checkGradients(of: [x, w]) { $0.variable(x).linear($0.variable(w)) }
    }
  }

  @Test(arguments: [1, 4, 5])
  func `A transposed weight`(columns: Int) {
    let x = parameter("x", 6, 3, seed: 1)
    let w = parameter("w", columns, 3, seed: 1)
    let b = parameter("b", columns, seed: 1)
    checkGradients(of: [x, w, b]) {
      $0.variable(x).linear($0.variable(w), bias: $0.variable(b), isTransposed: true)
    }
    let m = w.value.matrix
    expectNear(
      evaluate { $0.variable(x).linear($0.variable(w), isTransposed: true) },
      product(x.value.matrix, (0..<3).map { k in m.map { $0[k] } }))
  }

  @Test(arguments: [1, 4, 9, 64])
  func `Values and shapes`(columns: Int) {
    let x = parameter("x", 2, 5, 33, seed: 1).value
    let w = parameter("w", 33, columns, seed: 1).value
    let b = parameter("b", columns, seed: 1).value
    let result = evaluate { $0.constant(x).linear($0.constant(w), bias: $0.constant(b)) }
    #expect(result.shape == [2, 5, columns])
    let reference = product(x.matrix, w.matrix).map { row in
      zip(row, b.values).map { $0 + Double($1) }
    }
    expectNear(result, reference)
  }

  @Test func `No rows give no rows`() {
    let result = evaluate { tape in
      tape.constant(Tensor(zeros: [0, 3])).linear(tape.constant(Tensor(zeros: [3, 2])))
    }
    #expect(result.shape == [0, 2])
  }

  @Test(arguments: [false, true])
  func `Mixed precision changes values and gradients a little`(isTransposed: Bool) {
    let (rows, inputs, outputs) = (70, 130, 50)
    let x = parameter("x", rows, inputs, seed: 1)
    let w =
      isTransposed
      ? parameter("w", outputs, inputs, seed: 1) : parameter("w", inputs, outputs, seed: 1)
    let b = parameter("b", outputs, seed: 1)
    let weights = parameter("weights", rows, outputs, seed: 1).value
    func run(_ tape: Tape) -> [[Float]] {
      let y = tape.variable(x).linear(
        tape.variable(w), bias: tape.variable(b), isTransposed: isTransposed)
      let gradients = tape.backward(from: (y * tape.constant(weights)).sum())
      return [y.value.values] + [x, w, b].map { gradients[$0]?.values ?? [] }
    }
    let single = run(Tape(.training))
    let mixed = run(Tape(.training, precision: .mixed))
    #expect(run(Tape(.training, precision: .single)) == single)
    #expect(run(Tape(.training, precision: .mixed)) == mixed)
    #expect(mixed[3] == single[3], "the bias has no product")
    for (s, m) in zip(single, mixed).prefix(3) {
      let difference = zip(s, m).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(difference < 1e-5 * s.reduce(0) { $0 + $1 * $1 })
      #expect((difference > 0) == MatrixProduct.hasMixedKernel)
    }
  }
}
