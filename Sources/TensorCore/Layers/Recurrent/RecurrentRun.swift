import TensorKernels

/// One step of a recurrent layer for n sequences, the longest that are left; sequence i is at row
/// `rows[i]` of the matrices of whole sequences.
package struct RecurrentStep {
  /// (…, G): x's part on entry, what the backward step needs afterwards.
  package let gates: UnsafeMutablePointer<Float>
  /// (n, G): the part of the states before; nil where these are zero.
  package let recurrent: UnsafePointer<Float>?
  /// (G).
  package let bias: UnsafePointer<Float>
  package let rows: UnsafePointer<Int32>
  package let count: Int
  /// (n, H): the states, before and after.
  package let hidden: UnsafeMutablePointer<Float>
  package let cell: UnsafeMutablePointer<Float>
  /// (…, H): the hidden states.
  package let output: UnsafeMutablePointer<Float>
  /// (…, H): where the states before the step are kept, nil together.
  package let oldHidden: UnsafeMutablePointer<Float>?
  package let oldCell: UnsafeMutablePointer<Float>?
}

/// The gradient of a ``RecurrentStep``.
package struct RecurrentBackwardStep {
  /// (…, G): what the step left, then their gradients.
  package let gates: UnsafeMutablePointer<Float>
  /// (n, G): a copy of these gradients.
  package let packed: UnsafeMutablePointer<Float>
  package let rows: UnsafePointer<Int32>
  package let count: Int
  /// (n, H): from the step after.
  package let dhidden: UnsafePointer<Float>
  /// (n, H): from the step after, then that of the state before.
  package let dcell: UnsafeMutablePointer<Float>
  /// (…, H): from outside.
  package let doutput: UnsafePointer<Float>
  /// (…, H): the states before the step.
  package let oldCell: UnsafePointer<Float>
}

/// What a recurrent layer computes at each step, of G gate columns for H cells.
package protocol RecurrentCell {
  /// H.
  var cells: Int { get }
  /// G.
  var width: Int { get }
  /// Makes a step.
  func step(_ step: RecurrentStep)
  /// Takes the gradient back through a step.
  func step(backward step: RecurrentBackwardStep)
}

/// The memory and the steps of one pass of a recurrent layer over sequences.
package final class RecurrentRun {
  private let schedule: RecurrentSchedule
  private let cell: any RecurrentCell
  private let inputs: Int
  private let cells: Int
  private let width: Int
  private let rows: Int
  private let tape: Tape
  /// (rows, H)
  private let output: Output
  /// The running states in the order of the schedule, (S, H).
  private var hiddenState: Output
  private var cellState: Output
  /// Gradients of the last states, where they were used.
  private var finalHidden: Tensor?
  private var finalCell: Tensor?

  /// (rows, G): the activated gates, their gradients after the backward pass.
  private let gates: Output
  /// (rows, H): the states before each step.
  private let oldHidden: Output
  private let oldCell: Output

  /// A pass from the first row of each sequence to the last or, if `reversed`, from the last to the
  /// first.
  package init(
    _ cell: any RecurrentCell, inputs: Int, reversed: Bool = false, layout: SequenceLayout,
    tape: Tape
  ) {
    self.cell = cell
    self.inputs = inputs
    self.tape = tape
    cells = cell.cells
    width = cell.width
    schedule = RecurrentSchedule(layout, reversed: reversed)
    rows = layout.rows
    let hasEmptyRows = schedule.rows.count < rows
    gates = tape.output([rows, width])
    output = hasEmptyRows ? tape.zeroOutput([rows, cells]) : tape.output([rows, cells])
    let kept = [tape.mode == .training ? rows : 0, cells]
    oldHidden = hasEmptyRows ? tape.zeroOutput(kept) : tape.output(kept)
    oldCell = tape.output(kept)
    hiddenState = tape.output([0])
    cellState = hiddenState
  }

  /// A state brought back to the order of the sequences.
  private func final(_ state: Output) -> Tensor { schedule.unsorted(state.tensor, tape: tape) }

  /// The output (rows, H) and the last states (S, H) for x (rows, D), weight (D, G), recurrent (H, G)
  /// and bias (G), as variables of the tape.
  package func recorded(
    _ x: Variable, _ weight: Variable, _ recurrent: Variable, _ bias: Variable,
    _ initial: LSTMState?
  ) -> (output: Variable, final: LSTMState) {
    forward(x, weight, recurrent, bias, initial)
    let start = [initial?.hidden, initial?.cell].compactMap { $0 }
    let result = tape.record(output.tensor, from: [x, weight, recurrent, bias] + start) {
      self.backward($0, x, weight, recurrent, bias, initial)
    }
    // The last states are variables of their own, whose gradients the run collects.
    let hidden = tape.record(final(hiddenState), from: [result]) { gradient in
      self.finalHidden = gradient
      result.ensureGradient()
    }
    let cell = tape.record(final(cellState), from: [result]) { gradient in
      self.finalCell = gradient
      result.ensureGradient()
    }
    return (result, LSTMState(hidden: hidden, cell: cell))
  }

  private func forward(
    _ x: Variable, _ weight: Variable, _ recurrent: Variable, _ bias: Variable,
    _ initial: LSTMState?
  ) {
    hiddenState = schedule.sorted(initial?.hidden.value, cells: cells, tape: tape)
    cellState = schedule.sorted(initial?.cell.value, cells: cells, tape: tape)
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
    withPointers(gates, product, bias.value, hiddenState, cellState, output, oldHidden, oldCell) {
      gates, product, bias, h, c, y, oldH, oldC in
      schedule.rows.withUnsafeBufferPointer { rows in
        guard let rows = rows.baseAddress else { return }
        for (t, step) in schedule.steps.enumerated() {
          let isZero = t == 0 && initial == nil
          if !isZero { packed.multiply(h, into: product, rows: step.count) }
          cell.step(
            RecurrentStep(
              gates: gates, recurrent: isZero ? nil : UnsafePointer(product), bias: bias,
              rows: rows + step.start, count: step.count, hidden: h, cell: c, output: y,
              oldHidden: keeps ? oldH : nil, oldCell: keeps ? oldC : nil))
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
          cell.step(
            backward: RecurrentBackwardStep(
              gates: gates, packed: packed, rows: rows + step.start, count: step.count, dhidden: dh,
              dcell: dc, doutput: dy, oldCell: UnsafePointer(oldC)))
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
