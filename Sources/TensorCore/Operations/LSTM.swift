import TensorKernels

/// What a long short-term memory carries from one step to the next, a row for each sequence.
public struct LSTMState {
  /// The hidden state, shape (S, H): what the last step gave out.
  public let hidden: Variable
  /// The cell state, shape (S, H).
  public let cell: Variable

  /// A state of the given parts.
  public init(hidden: Variable, cell: Variable) {
    self.hidden = hidden
    self.cell = cell
  }
}

extension Variable {
  /// A long short-term memory over whole sequences, from their first row to their last or, if
  /// `reversed`, from the last to the first.
  /// x (layout.rows, D), weight (D, 4H), recurrent (H, 4H), bias (4H), their columns the input,
  /// forget, candidate and output gates: gives hidden states (layout.rows, H), zeros in empty rows,
  /// and each sequence's last state. Without `initial` the first state is zero.
  /// x's part of the gates is one product over all steps.
  /// Source: Hochreiter & Schmidhuber, "Long short-term memory", 1997; forget gate by Gers,
  /// Schmidhuber & Cummins, "Learning to forget", 2000.
  public func lstm(
    _ weight: Variable, recurrent: Variable, bias: Variable, initial: LSTMState? = nil,
    reversed: Bool = false, layout: SequenceLayout
  ) -> (output: Variable, final: LSTMState) {
    let cells = recurrent.shape.first ?? 0
    let sequences = layout.sequences.count
    precondition(
      shape == [layout.rows, value.columns] && weight.shape == [value.columns, 4 * cells]
        && recurrent.shape == [cells, 4 * cells] && bias.shape == [4 * cells],
      "lstm: x \(shape) in \(layout.rows) rows, weight \(weight.shape), "
        + "recurrent \(recurrent.shape), bias \(bias.shape)")
    for state in [initial?.hidden, initial?.cell] {
      precondition(
        state == nil || state?.shape == [sequences, cells],
        "lstm: initial state \(state?.shape ?? []) for \(sequences) sequences of \(cells) cells")
    }
    let run = LSTMRun(
      schedule: RecurrentSchedule(layout, reversed: reversed), inputs: value.columns, cells: cells,
      layout: layout, tape: tape)
    run.forward(self, weight, recurrent, bias, initial)

    let start = [initial?.hidden, initial?.cell].compactMap { $0 }
    let output = tape.record(run.output.tensor, from: [self, weight, recurrent, bias] + start) {
      [self] in
      run.backward($0, self, weight, recurrent, bias, initial)
    }
    // The last states are variables of their own, whose gradients the run takes up.
    let hidden = tape.record(run.final(run.hidden), from: [output]) { gradient in
      run.finalHidden = gradient
      output.accumulateNothing()
    }
    let cell = tape.record(run.final(run.cell), from: [output]) { gradient in
      run.finalCell = gradient
      output.accumulateNothing()
    }
    return (output, LSTMState(hidden: hidden, cell: cell))
  }
}

/// The memory and the steps of one pass over sequences.
private final class LSTMRun {
  let schedule: RecurrentSchedule
  let inputs: Int
  let cells: Int
  let rows: Int
  let tape: Tape
  /// (rows, H)
  let output: Output
  /// The running states in the order of the schedule, (S, H).
  private(set) var hidden: Output
  private(set) var cell: Output
  /// Gradients of the last states, where they were used.
  var finalHidden: Tensor?
  var finalCell: Tensor?

  /// (rows, 4H): the activated gates, their gradients after the backward pass.
  private let gates: Output
  /// (rows, H): the states before each step.
  private let oldHidden: Output
  private let oldCell: Output

  init(
    schedule: RecurrentSchedule, inputs: Int, cells: Int, layout: SequenceLayout, tape: Tape
  ) {
    self.schedule = schedule
    self.inputs = inputs
    self.cells = cells
    self.tape = tape
    rows = layout.rows
    let hasEmptyRows = schedule.rows.count < rows
    gates = tape.output([rows, 4 * cells])
    output = hasEmptyRows ? tape.zeroOutput([rows, cells]) : tape.output([rows, cells])
    let kept = [tape.mode == .training ? rows : 0, cells]
    oldHidden = hasEmptyRows ? tape.zeroOutput(kept) : tape.output(kept)
    oldCell = tape.output(kept)
    hidden = tape.output([0])
    cell = hidden
  }

  /// A state brought back to the order of the sequences.
  func final(_ state: Output) -> Tensor { schedule.unsorted(state.tensor, tape: tape) }

  func forward(
    _ x: Variable, _ weight: Variable, _ recurrent: Variable, _ bias: Variable,
    _ initial: LSTMState?
  ) {
    hidden = schedule.sorted(initial?.hidden.value, cells: cells, tape: tape)
    cell = schedule.sorted(initial?.cell.value, cells: cells, tape: tape)
    let width = 4 * cells
    withPointers(gates, x.value, weight.value) {
      MatrixProduct.multiply(
        $1, stride: inputs, $2, stride: width, into: $0, stride: width, m: rows, n: width,
        k: inputs, accumulate: false)
    }
    let packed = withPointers(recurrent.value) {
      PackedMatrix($0, n: width, k: cells, pool: tape.pool)
    }
    let product = tape.output([schedule.order.count, width])
    let keeps = tape.mode == .training
    withPointers(gates, product, bias.value, hidden, cell, output, oldHidden, oldCell) {
      gates, product, bias, h, c, y, oldH, oldC in
      schedule.rows.withUnsafeBufferPointer { rows in
        guard let rows = rows.baseAddress else { return }
        for (t, step) in schedule.steps.enumerated() {
          let isZero = t == 0 && initial == nil
          if !isZero { packed.multiply(h, into: product, rows: step.count) }
          hk_lstm_step(
            gates, isZero ? nil : product, bias, rows + step.start, Int64(step.count),
            Int64(cells), h, c, y, keeps ? oldH : nil, keeps ? oldC : nil)
        }
      }
    }
  }

  func backward(
    _ gradient: Tensor, _ x: Variable, _ weight: Variable, _ recurrent: Variable,
    _ bias: Variable, _ initial: LSTMState?
  ) {
    let width = 4 * cells
    let dh = schedule.sorted(finalHidden, cells: cells, tape: tape)
    let dc = schedule.sorted(finalCell, cells: cells, tape: tape)
    let transposed = withPointers(recurrent.value) {
      PackedMatrix($0, transposed: true, n: cells, k: width, pool: tape.pool)
    }
    let packed = tape.output([schedule.order.count, width])
    withPointers(gates, packed, dh, dc, gradient, oldCell) { gates, packed, dh, dc, dy, oldC in
      schedule.rows.withUnsafeBufferPointer { rows in
        guard let rows = rows.baseAddress else { return }
        for (t, step) in schedule.steps.enumerated().reversed() {
          hk_lstm_step_backward(
            gates, packed, rows + step.start, Int64(step.count), Int64(cells), dh, dc,
            dy, oldC)
          if t > 0 || initial != nil { transposed.multiply(packed, into: dh, rows: step.count) }
        }
      }
    }
    initial?.hidden.accumulate(final(dh))
    initial?.cell.accumulate(final(dc))
    accumulateWeights(x, weight, recurrent, bias)
  }

  private func accumulateWeights(
    _ x: Variable, _ weight: Variable, _ recurrent: Variable, _ bias: Variable
  ) {
    let width = 4 * cells
    clearEmptyRows()
    weight.accumulate { dw, add in
      withPointers(x.value, gates) {
        MatrixProduct.multiply(
          $0, stride: inputs, transposeA: true, $1, stride: width, into: dw, stride: width,
          m: inputs, n: width, k: rows, accumulate: add)
      }
    }
    recurrent.accumulate { du, add in
      withPointers(oldHidden, gates) {
        MatrixProduct.multiply(
          $0, stride: cells, transposeA: true, $1, stride: width, into: du, stride: width,
          m: cells, n: width, k: rows, accumulate: add)
      }
    }
    bias.accumulate { db, add in
      withPointers(gates) { hk_column_sums(db, $0, Int64(rows), Int64(width), add ? 1 : 0) }
    }
    x.accumulate { dx, add in
      withPointers(gates, weight.value) {
        MatrixProduct.multiply(
          $0, stride: width, $1, stride: width, transposeB: true, into: dx, stride: inputs,
          m: rows, n: inputs, k: width, accumulate: add)
      }
    }
  }

  /// No step has written the gradients of rows outside the sequences.
  private func clearEmptyRows() {
    guard schedule.rows.count < rows else { return }
    var mask = [UInt8](repeating: 0, count: rows)
    for row in schedule.rows { mask[Int(row)] = 1 }
    withPointers(gates) { hk_mask_rows($0, mask, Int64(rows), Int64(4 * cells)) }
  }
}
