import TensorCore
import TensorTesting
import Testing

@Suite struct ConvolutionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var width: Int
    var dilation = 1
    var relu = false
    var lengths = [4, 1, 0, 3]
    var testDescription: String { "width \(width), dilation \(dilation), relu \(relu), \(lengths)" }
  }

  static let cases = [
    Case(width: 1), Case(width: 3), Case(width: 5), Case(width: 3, dilation: 2),
    Case(width: 3, relu: true), Case(width: 5, dilation: 3, relu: true, lengths: [9, 2]),
    Case(width: 3, lengths: [6]), Case(width: 5, lengths: [1]),
  ]

  /// Inputs of 3 channels in a layout, whose empty rows are zero whatever the parameter holds.
  private func input(_ x: Parameter, _ layout: SequenceLayout, on tape: Tape) -> Variable {
    tape.variable(x) * tape.constant(mask(layout, columns: 3))
  }

  @Test(arguments: cases)
  func `Gradients agree with differences`(_ c: Case) {
    let layout = SequenceLayout(lengths: c.lengths, gap: c.dilation * (c.width / 2))
    for seed: UInt64 in 1...2 {
      let x = parameter("x", layout.rows, 3, seed: seed)
      let w = parameter("w", c.width * 3, 5, seed: seed)
      let b = parameter("b", 5, seed: seed)
      checkGradients(of: [x, w, b], step: c.relu ? 0.004 : 0.02) { tape in
        let input = input(x, layout, on: tape)
        func convolution() -> Variable {
          input.convolution(
            tape.variable(w), bias: tape.variable(b), width: c.width, dilation: c.dilation,
            relu: c.relu, layout: layout)
        }
        return convolution() + convolution().tanh()
      }
    }
  }

  @Test(arguments: cases)
  func `Values follow the definition`(_ c: Case) {
    let layout = SequenceLayout(lengths: c.lengths, gap: c.dilation * (c.width / 2))
    let x = parameter("x", layout.rows, 3, seed: 5)
    let w = parameter("w", c.width * 3, 5, seed: 5).value
    let b = parameter("b", 5, seed: 5).value
    let result = evaluate { tape in
      input(x, layout, on: tape).convolution(
        tape.constant(w), bias: tape.constant(b), width: c.width, dilation: c.dilation,
        relu: c.relu, layout: layout)
    }
    var reference = Matrix(repeating: Array(repeating: 0, count: 5), count: layout.rows)
    for sequence in layout.sequences {
      for t in 0..<sequence.length {
        for feature in 0..<5 {
          var sum = Double(b[feature])
          for tap in 0..<c.width {
            let neighbour = t + (tap - c.width / 2) * c.dilation
            guard neighbour >= 0, neighbour < sequence.length else { continue }
            for channel in 0..<3 {
              sum +=
                Double(x.value[(sequence.start + neighbour) * 3 + channel])
                * Double(w[(tap * 3 + channel) * 5 + feature])
            }
          }
          reference[sequence.start + t][feature] = c.relu ? max(0, sum) : sum
        }
      }
    }
    expectNear(result, reference)
  }
}

/// 1 in the rows of sequences, 0 in empty ones.
func mask(_ layout: SequenceLayout, columns: Int) -> Tensor {
  var mask = Tensor(zeros: [layout.rows, columns])
  for sequence in layout.sequences {
    for i in sequence.start * columns..<(sequence.start + sequence.length) * columns { mask[i] = 1 }
  }
  return mask
}
