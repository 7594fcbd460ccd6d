import Foundation
import OrderedNeurons
import TensorCore
import TensorTesting
import Testing

@Suite struct OrderedLSTMTests {
  struct Weights {
    let cells: Int
    let levels: Int
    let input: Parameter
    let recurrent: Parameter
    let bias: Parameter
    let hidden: Parameter
    let cell: Parameter

    init(inputs: Int, cells: Int, levels: Int, sequences: Int, seed: UInt64) {
      self.cells = cells
      self.levels = levels
      let width = 4 * cells + 2 * levels
      input = parameter("input", inputs, width, deviation: 0.7, seed: seed)
      recurrent = parameter("recurrent", cells, width, deviation: 0.7, seed: seed)
      bias = parameter("bias", width, deviation: 0.5, seed: seed)
      hidden = parameter("hidden", sequences, cells, seed: seed)
      cell = parameter("cell", sequences, cells, seed: seed)
    }

    func run(
      _ x: Variable, on tape: Tape, hasState: Bool, layout: SequenceLayout
    ) -> (output: Variable, final: LSTMState, distances: Variable) {
      x.orderedLSTM(
        tape.variable(input), recurrent: tape.variable(recurrent), bias: tape.variable(bias),
        initial: hasState
          ? LSTMState(hidden: tape.variable(hidden), cell: tape.variable(cell)) : nil,
        layout: layout)
    }
  }

  static let layouts = [
    SequenceLayout(lengths: [2, 4, 0, 3], gap: 1), SequenceLayout(lengths: [3, 3], gap: 0),
    SequenceLayout(lengths: [1, 3], paddedTo: 4), SequenceLayout(lengths: [1], gap: 0),
  ]

  @Test(arguments: layouts, [2, 3, 6])
  func `Gradients agree with differences`(layout: SequenceLayout, levels: Int) {
    for hasState in [false, true] {
      let w = Weights(
        inputs: 3, cells: 6, levels: levels, sequences: layout.sequences.count, seed: 3)
      let x = parameter("x", layout.rows, 3, seed: 3)
      let state = hasState ? [w.hidden, w.cell] : []
      let used = layout.rows > 1 || hasState ? [w.recurrent] : []
      checkGradients(of: [x, w.input, w.bias] + used + state) { tape in
        w.run(tape.variable(x), on: tape, hasState: hasState, layout: layout).output
      }
      // One sum over everything has fewer digits left for its differences.
      checkGradients(of: [x, w.input, w.bias] + used + state, tolerance: 1e-2) { tape in
        let (output, final, distances) = w.run(
          tape.variable(x), on: tape, hasState: hasState, layout: layout)
        return output.sum() + (final.cell * final.hidden).sum() + final.cell.tanh().sum()
          + (distances * distances).sum().scaled(by: 3)
      }
    }
  }

  @Test func `Gradients of distances alone`() {
    let layout = SequenceLayout(lengths: [4, 2], gap: 1)
    let w = Weights(inputs: 3, cells: 6, levels: 3, sequences: 2, seed: 9)
    let x = parameter("x", layout.rows, 3, seed: 3)
    checkGradients(of: [x, w.input, w.recurrent, w.bias]) { tape in
      w.run(tape.variable(x), on: tape, hasState: false, layout: layout).distances
    }
  }

  @Test(arguments: layouts, [(33, 11), (64, 4), (6, 6)])
  func `Values by the definition`(layout: SequenceLayout, sizes: (cells: Int, levels: Int)) {
    let (cells, levels) = sizes
    let inputs = 7
    let w = Weights(
      inputs: inputs, cells: cells, levels: levels, sequences: layout.sequences.count, seed: 8)
    let x = parameter("x", layout.rows, inputs, seed: 8).value
    let tape = Tape(.inference)
    let (output, final, distances) = w.run(
      tape.constant(x), on: tape, hasState: true, layout: layout)

    var expected = Matrix(repeating: Array(repeating: 0, count: cells), count: layout.rows)
    var expectedDistances = [Double](repeating: 0, count: layout.rows)
    var (hidden, cell) = (w.hidden.value.matrix, w.cell.value.matrix)
    let sigmoid: (Double) -> Double = { 1 / (1 + exp(-$0)) }
    func cumax(_ values: [Double]) -> [Double] {
      let powers = values.map { exp($0) }
      let total = powers.reduce(0, +)
      return powers.indices.map { powers[...$0].reduce(0, +) / total }
    }
    for (s, (start, length)) in layout.sequences.enumerated() {
      for row in start..<start + length {
        let fromInput = product([x.matrix[row]], w.input.value.matrix)[0]
        let fromState = product([hidden[s]], w.recurrent.value.matrix)[0]
        let sums = fromInput.indices.map {
          fromInput[$0] + fromState[$0] + Double(w.bias.value[$0])
        }
        let masterForget = cumax(Array(sums[4 * cells..<4 * cells + levels]))
        let masterInput =
          [1] + cumax(Array(sums[(4 * cells + levels)...])).dropLast().map { 1 - $0 }
        for j in 0..<cells {
          let level = j / (cells / levels)
          let overlap = masterForget[level] * masterInput[level]
          let forget = sigmoid(sums[cells + j]) * overlap + masterForget[level] - overlap
          let input = sigmoid(sums[j]) * overlap + masterInput[level] - overlap
          cell[s][j] = forget * cell[s][j] + input * tanh(sums[2 * cells + j])
          hidden[s][j] = sigmoid(sums[3 * cells + j]) * tanh(cell[s][j])
        }
        expected[row] = hidden[s]
        expectedDistances[row] = 1 - masterForget.reduce(0, +) / Double(levels)
      }
    }
    expectNear(output.value, expected)
    expectNear(final.hidden.value, hidden)
    expectNear(final.cell.value, cell)
    for (row, distance) in expectedDistances.enumerated() {
      #expect(abs(Double(distances.value[row]) - distance) < 1e-5)
    }
  }

  @Test func `A sequence in two parts, the state carried over, is the sequence in one`() {
    let w = Weights(inputs: 4, cells: 6, levels: 3, sequences: 1, seed: 2)
    let x = parameter("x", 7, 4, seed: 2).value
    let tape = Tape(.inference)
    func run(
      _ rows: Range<Int32>, _ initial: LSTMState?
    ) -> (output: Variable, final: LSTMState, distances: Variable) {
      tape.constant(x).gatherRows(Array(rows)).orderedLSTM(
        tape.variable(w.input), recurrent: tape.variable(w.recurrent), bias: tape.variable(w.bias),
        initial: initial, layout: SequenceLayout(lengths: [rows.count], gap: 0))
    }
    let whole = run(0..<7, nil)
    let first = run(0..<3, nil)
    let second = run(3..<7, first.final)
    #expect(whole.output.value.values == first.output.value.values + second.output.value.values)
    #expect(
      whole.distances.value.values == first.distances.value.values + second.distances.value.values)
    #expect(whole.final.cell.value == second.final.cell.value)
  }
}
