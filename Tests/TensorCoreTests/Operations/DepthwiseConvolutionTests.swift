import TensorCore
import TensorTesting
import Testing

@Suite struct DepthwiseConvolutionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var width: Int
    var dilation = 1
    var columns = 3
    var lengths = [4, 1, 0, 3]
    var gap = 0
    var testDescription: String {
      "width \(width), dilation \(dilation), \(columns) columns, \(lengths), gap \(gap)"
    }
  }

  static let cases = [
    Case(width: 1), Case(width: 3), Case(width: 5, gap: 2), Case(width: 3, dilation: 2),
    Case(width: 7, dilation: 3, lengths: [9, 2]), Case(width: 3, columns: 66, lengths: [3, 2]),
    Case(width: 5, dilation: 2, columns: 130, lengths: [6], gap: 1),
  ]

  @Test(arguments: cases)
  func `Gradients agree with differences`(_ c: Case) {
    let layout = SequenceLayout(lengths: c.lengths, gap: c.gap)
    let x = parameter("x", layout.rows, c.columns, seed: 3)
    let w = parameter("w", c.width, c.columns, seed: 3)
    let b = parameter("b", c.columns, seed: 3)
    checkGradients(of: [x, w, b]) { tape in
      let input = tape.variable(x) * tape.constant(mask(layout, columns: c.columns))
      func convolution() -> Variable {
        input.depthwiseConvolution(
          tape.variable(w), bias: tape.variable(b), dilation: c.dilation, layout: layout)
      }
      return convolution() + convolution().tanh()
    }
  }

  @Test(arguments: cases)
  func `Values follow the definition`(_ c: Case) {
    let layout = SequenceLayout(lengths: c.lengths, gap: c.gap)
    let x = parameter("x", layout.rows, c.columns, seed: 5)
    let w = parameter("w", c.width, c.columns, seed: 5).value
    let b = parameter("b", c.columns, seed: 5).value
    let result = evaluate { tape in
      tape.variable(x).depthwiseConvolution(
        tape.constant(w), bias: tape.constant(b), dilation: c.dilation, layout: layout)
    }
    var reference = Matrix(repeating: Array(repeating: 0, count: c.columns), count: layout.rows)
    for (start, length) in layout.sequences {
      for t in 0..<length {
        for column in 0..<c.columns {
          var sum = Double(b[column])
          for tap in 0..<c.width {
            let neighbour = t + (tap - c.width / 2) * c.dilation
            guard (0..<length).contains(neighbour) else { continue }
            sum +=
              Double(x.value[(start + neighbour) * c.columns + column])
              * Double(w[tap * c.columns + column])
          }
          reference[start + t][column] = sum
        }
      }
    }
    expectNear(result, reference)
  }
}
