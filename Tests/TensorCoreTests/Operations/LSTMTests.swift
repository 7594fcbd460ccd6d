import Foundation
import TensorCore
import TensorTesting
import Testing

@Suite struct LSTMTests {
  struct Weights {
    let input: Parameter
    let recurrent: Parameter
    let bias: Parameter
    let hidden: Parameter
    let cell: Parameter

    init(inputs: Int, cells: Int, sequences: Int, seed: UInt64) {
      input = parameter("input", inputs, 4 * cells, deviation: 0.7, seed: seed)
      recurrent = parameter("recurrent", cells, 4 * cells, deviation: 0.7, seed: seed)
      bias = parameter("bias", 4 * cells, deviation: 0.5, seed: seed)
      hidden = parameter("hidden", sequences, cells, seed: seed)
      cell = parameter("cell", sequences, cells, seed: seed)
    }

    func run(
      _ x: Variable, on tape: Tape, hasState: Bool, reversed: Bool, layout: SequenceLayout
    ) -> (output: Variable, final: LSTMState) {
      x.lstm(
        tape.variable(input), recurrent: tape.variable(recurrent), bias: tape.variable(bias),
        initial: hasState
          ? LSTMState(hidden: tape.variable(hidden), cell: tape.variable(cell)) : nil,
        reversed: reversed, layout: layout)
    }
  }

  static let layouts = [
    SequenceLayout(lengths: [2, 4, 0, 3], gap: 1), SequenceLayout(lengths: [3, 3], gap: 0),
    SequenceLayout(lengths: [1, 3], paddedTo: 4), SequenceLayout(lengths: [1], gap: 0),
  ]

  @Test(arguments: layouts, [false, true])
  func `Gradients agree with differences`(layout: SequenceLayout, reversed: Bool) {
    for hasState in [false, true] {
      let w = Weights(inputs: 3, cells: 5, sequences: layout.sequences.count, seed: 3)
      let x = parameter("x", layout.rows, 3, seed: 3)
      let state = hasState ? [w.hidden, w.cell] : []
      let used = layout.rows > 1 || hasState ? [w.recurrent] : []
      checkGradients(of: [x, w.input, w.bias] + used + state) { tape in
        w.run(
          tape.variable(x), on: tape, hasState: hasState, reversed: reversed, layout: layout
        ).output
      }
      checkGradients(of: [x, w.input, w.bias] + used + state) { tape in
        let (output, final) = w.run(
          tape.variable(x), on: tape, hasState: hasState, reversed: reversed, layout: layout)
        return output.sum() + (final.cell * final.hidden).sum() + final.cell.tanh().sum()
      }
    }
    let w = Weights(inputs: 3, cells: 5, sequences: layout.sequences.count, seed: 4)
    let x = parameter("x", layout.rows, 3, seed: 3)
    checkGradients(of: [x, w.input, w.bias]) { tape in
      w.run(tape.variable(x), on: tape, hasState: false, reversed: reversed, layout: layout)
        .final.cell
    }
  }

  @Test(arguments: layouts, [false, true])
  func `Values by the definition`(layout: SequenceLayout, reversed: Bool) {
    let (inputs, cells) = (7, 33)
    let w = Weights(inputs: inputs, cells: cells, sequences: layout.sequences.count, seed: 8)
    let x = parameter("x", layout.rows, inputs, seed: 8).value
    let tape = Tape(.inference)
    let (output, final) = w.run(
      tape.constant(x), on: tape, hasState: true, reversed: reversed, layout: layout)

    var expected = Matrix(repeating: Array(repeating: 0, count: cells), count: layout.rows)
    var (hidden, cell) = (w.hidden.value.matrix, w.cell.value.matrix)
    let sigmoid: (Double) -> Double = { 1 / (1 + exp(-$0)) }
    for (s, (start, length)) in layout.sequences.enumerated() {
      for step in 0..<length {
        let row = reversed ? start + length - 1 - step : start + step
        let fromInput = product([x.matrix[row]], w.input.value.matrix)[0]
        let fromState = product([hidden[s]], w.recurrent.value.matrix)[0]
        for j in 0..<cells {
          func gate(_ g: Int) -> Double {
            fromInput[g * cells + j] + fromState[g * cells + j]
              + Double(w.bias.value[g * cells + j])
          }
          cell[s][j] = sigmoid(gate(1)) * cell[s][j] + sigmoid(gate(0)) * tanh(gate(2))
          hidden[s][j] = sigmoid(gate(3)) * tanh(cell[s][j])
        }
        expected[row] = hidden[s]
      }
    }
    expectNear(output.value, expected)
    expectNear(final.hidden.value, hidden)
    expectNear(final.cell.value, cell)
  }

  @Test func `A sequence in two parts, the state carried over, is the sequence in one`() {
    let w = Weights(inputs: 4, cells: 6, sequences: 1, seed: 2)
    let x = parameter("x", 7, 4, seed: 2).value
    let tape = Tape(.inference)
    func run(_ rows: Range<Int32>, _ initial: LSTMState?) -> (output: Variable, final: LSTMState) {
      tape.constant(x).gatherRows(Array(rows)).lstm(
        tape.variable(w.input), recurrent: tape.variable(w.recurrent), bias: tape.variable(w.bias),
        initial: initial, layout: SequenceLayout(lengths: [rows.count], gap: 0))
    }
    let whole = run(0..<7, nil)
    let first = run(0..<3, nil)
    let second = run(3..<7, first.final)
    #expect(whole.output.value.values == first.output.value.values + second.output.value.values)
    #expect(whole.final.cell.value == second.final.cell.value)
  }
}
