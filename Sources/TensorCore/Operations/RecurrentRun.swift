import TensorKernels

/// The memory and the steps of one pass of a long short-term memory over sequences, with ordered
/// neurons or without.
final class RecurrentRun {
  let schedule: RecurrentSchedule
  let inputs: Int
  let cells: Int
  /// The levels of the master gates, 0 for a plain memory.
  let levels: Int
  /// Columns of the gates, G.
  let width: Int
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
  /// The expected split of the master forget gate, (rows), and its gradient, where it was used.
  let distances: Output
  var distanceGradient: Tensor?

  /// (rows, G): the activated gates, their gradients after the backward pass.
  private let gates: Output
  /// (rows, H): the states before each step.
  private let oldHidden: Output
  private let oldCell: Output
  private let scratch: Output

  init(
    schedule: RecurrentSchedule, inputs: Int, cells: Int, levels: Int = 0, layout: SequenceLayout,
    tape: Tape
  ) {
    self.schedule = schedule
    self.inputs = inputs
    self.cells = cells
    self.levels = levels
    width = 4 * cells + 2 * levels
    self.tape = tape
    rows = layout.rows
    let hasEmptyRows = schedule.rows.count < rows
    gates = tape.output([rows, width])
    distances = tape.zeroOutput([levels > 0 ? rows : 0])
    scratch = tape.output([2 * cells + levels])
    output = hasEmptyRows ? tape.zeroOutput([rows, cells]) : tape.output([rows, cells])
    let kept = [tape.mode == .training ? rows : 0, cells]
    oldHidden = hasEmptyRows ? tape.zeroOutput(kept) : tape.output(kept)
    oldCell = tape.output(kept)
    hidden = tape.output([0])
    cell = hidden
  }

  /// A state brought back to the order of the sequences.
  func final(_ state: Output) -> Tensor { schedule.unsorted(state.tensor, tape: tape) }

  /// The output and the last states as variables of the tape.
  func recorded(
    _ x: Variable, _ weight: Variable, _ recurrent: Variable, _ bias: Variable,
    _ initial: LSTMState?
  ) -> (output: Variable, final: LSTMState) {
    forward(x, weight, recurrent, bias, initial)
    let start = [initial?.hidden, initial?.cell].compactMap { $0 }
    let result = tape.record(output.tensor, from: [x, weight, recurrent, bias] + start) {
      self.backward($0, x, weight, recurrent, bias, initial)
    }
    // The last states are variables of their own, whose gradients the run takes up.
    let hidden = tape.record(final(hidden), from: [result]) { gradient in
      self.finalHidden = gradient
      result.accumulateNothing()
    }
    let cell = tape.record(final(cell), from: [result]) { gradient in
      self.finalCell = gradient
      result.accumulateNothing()
    }
    return (result, LSTMState(hidden: hidden, cell: cell))
  }

  private func forward(
    _ x: Variable, _ weight: Variable, _ recurrent: Variable, _ bias: Variable,
    _ initial: LSTMState?
  ) {
    hidden = schedule.sorted(initial?.hidden.value, cells: cells, tape: tape)
    cell = schedule.sorted(initial?.cell.value, cells: cells, tape: tape)
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
          if levels > 0 {
            hk_ordered_lstm_step(
              gates, isZero ? nil : product, bias, rows + step.start, Int64(step.count),
              Int64(cells), Int64(levels), h, c, y, keeps ? oldH : nil, keeps ? oldC : nil,
              distances.pointer, scratch.pointer)
          } else {
            hk_lstm_step(
              gates, isZero ? nil : product, bias, rows + step.start, Int64(step.count),
              Int64(cells), h, c, y, keeps ? oldH : nil, keeps ? oldC : nil)
          }
        }
      }
    }
  }

  private func backward(
    _ gradient: Tensor, _ x: Variable, _ weight: Variable, _ recurrent: Variable,
    _ bias: Variable, _ initial: LSTMState?
  ) {
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
          if levels > 0 {
            hk_ordered_lstm_step_backward(
              gates, packed, rows + step.start, Int64(step.count), Int64(cells), Int64(levels), dh,
              dc, dy, oldC, distanceGradient?.pointer, scratch.pointer)
          } else {
            hk_lstm_step_backward(
              gates, packed, rows + step.start, Int64(step.count), Int64(cells), dh, dc, dy, oldC)
          }
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
    withPointers(gates) { hk_mask_rows($0, mask, Int64(rows), Int64(width)) }
  }
}
