import TensorCore
import TensorTesting
import Testing

@Suite struct LayerNormalizationTests {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `Gradients with and without a layout`(seed: UInt64) {
    let layout = SequenceLayout(lengths: [2, 0, 3], gap: 1)
    let x = parameter("x", layout.rows, 5, seed: seed)
    let gamma = parameter("gamma", 5, seed: seed)
    let beta = parameter("beta", 5, seed: seed)
    checkGradients(of: [x, gamma, beta]) { tape in
      tape.variable(x).layerNormalized(gamma: tape.variable(gamma), beta: tape.variable(beta))
    }
    checkGradients(of: [x, gamma, beta]) { tape in
      let input = tape.variable(x) * tape.constant(mask(layout, columns: 5))
      func normal() -> Variable {
        input.layerNormalized(
          gamma: tape.variable(gamma), beta: tape.variable(beta), layout: layout)
      }
      return normal() + normal().tanh()
    }
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `Gradients where each sequence has its own scale`(seed: UInt64) {
    let layout = SequenceLayout(lengths: [2, 0, 3], gap: 1)
    let x = parameter("x", layout.rows, 5, seed: seed)
    let scale = parameter("scale", 3, 5, seed: seed)
    let shift = parameter("shift", 3, 5, seed: seed)
    let row = parameter("row", 5, seed: seed)
    checkGradients(of: [x, scale, shift]) { tape in
      tape.variable(x).layerNormalized(
        gamma: tape.variable(scale), beta: tape.variable(shift), layout: layout)
    }
    checkGradients(of: [x, scale, shift]) { tape in
      tape.variable(x).modulated(
        scale: tape.variable(scale), shift: tape.variable(shift), layout: layout)
    }
    checkGradients(of: [x, row]) { tape in
      tape.variable(x).modulated(scale: tape.variable(row), shift: tape.variable(row))
    }
  }

  @Test func `Values where each sequence has its own scale`() {
    let layout = SequenceLayout(lengths: [2, 0, 3], gap: 1)
    let x = parameter("x", layout.rows, 19, seed: 3).value
    let scale = parameter("scale", 3, 19, seed: 3).value
    let shift = parameter("shift", 3, 19, seed: 3).value
    let row = Tensor(Array(scale.values[..<19]))
    func reference(_ f: (_ x: [Double], _ sequence: Int) -> [Double]) -> Matrix {
      zip(x.matrix, layout.owners).map { $1 < 0 ? $0.map { _ in 0 } : f($0, Int($1)) }
    }
    func part(_ tensor: Tensor, _ s: Int) -> [Float] { tensor.matrix[s].map { Float($0) } }
    expectNear(
      evaluate { tape in
        tape.constant(x).layerNormalized(
          gamma: tape.constant(scale), beta: tape.constant(shift), layout: layout)
      }, reference { normalized($0, part(scale, $1), part(shift, $1), epsilon: 1e-5) })
    expectNear(
      evaluate { tape in
        tape.constant(x).modulated(
          scale: tape.constant(scale), shift: tape.constant(shift), layout: layout)
      },
      reference { x, s in
        x.indices.map { x[$0] * scale.matrix[s][$0] + shift.matrix[s][$0] }
      })
    expectNear(
      evaluate { tape in
        tape.constant(x).modulated(scale: tape.constant(row), shift: tape.constant(row))
      },
      x.matrix.map { x in x.indices.map { x[$0] * Double(row[$0]) + Double(row[$0]) } })
  }

  @Test(arguments: [false, true])
  func `Values follow the definition`(hasLayout: Bool) {
    let layout = SequenceLayout(lengths: [3, 1], gap: 2)
    let x = parameter("x", layout.rows, 37, deviation: 3, seed: 2).value
    let gamma = parameter("gamma", 37, seed: 2).value
    let beta = parameter("beta", 37, seed: 2).value
    let result = evaluate { tape in
      tape.constant(x).layerNormalized(
        gamma: tape.constant(gamma), beta: tape.constant(beta), epsilon: 1e-3,
        layout: hasLayout ? layout : nil)
    }
    let used = mask(layout, columns: 1)
    let reference = x.matrix.enumerated().map { index, row -> [Double] in
      guard !hasLayout || used[index] == 1 else { return row.map { _ in 0 } }
      return normalized(row, gamma.values, beta.values, epsilon: 1e-3)
    }
    expectNear(result, reference)
  }

  @Test func `A large common offset does not spoil the deviation`() {
    let x = Tensor([10_000, 10_001, 10_002, 10_003], shape: [1, 4])
    let result = evaluate { tape in
      tape.constant(x).layerNormalized(
        gamma: tape.constant(.constant(1, [4])), beta: tape.constant(Tensor(zeros: [4])))
    }
    let reference = normalized([0, 1, 2, 3], [1, 1, 1, 1], [0, 0, 0, 0], epsilon: 1e-5)
    expectNear(result, [reference], tolerance: 1e-3)
  }
}

/// One row, normalised by the definition.
func normalized(_ row: [Double], _ gamma: [Float], _ beta: [Float], epsilon: Double) -> [Double] {
  let mean = row.reduce(0, +) / Double(row.count)
  let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
  return row.indices.map { c in
    (row[c] - mean) / (variance + epsilon).squareRoot() * Double(gamma[c]) + Double(beta[c])
  }
}
