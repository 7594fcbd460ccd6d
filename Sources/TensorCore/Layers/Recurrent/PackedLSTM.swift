import TensorKernels

/// A long short-term memory that goes on one step at a time.
package struct PackedLSTM: Sendable {
  private let weight: PackedLinear
  private let bias: Tensor
  /// H.
  package let cells: Int

  /// A layer whose inputs come in parts of `widths` columns.
  package init(_ layer: LSTM, widths: [Int]) {
    cells = layer.recurrent.value.rows
    let (inputs, recurrent) = (layer.weight.value, layer.recurrent.value)
    var all = Tensor(uninitialized: [inputs.rows + recurrent.rows, 4 * cells])
    all.withMutablePointer { all in
      inputs.withPointer { all.update(from: $0, count: inputs.count) }
      recurrent.withPointer { (all + inputs.count).update(from: $0, count: recurrent.count) }
    }
    weight = PackedLinear(all, bias: nil, widths: widths + [cells])
    bias = layer.bias.value
  }

  /// y (rows, cells) from the parts of x and the states before, which become those after. gates is
  /// memory for (rows, 4 · cells) numbers, order holds 0..<rows.
  package func step(
    _ x: [UnsafeMutablePointer<Float>], state: RecurrentState, gates: UnsafeMutablePointer<Float>,
    into y: UnsafeMutablePointer<Float>, order: [Int32]
  ) {
    weight(x + [state.hidden], into: gates, rows: order.count)
    bias.withPointer {
      hk_lstm_step(
        gates, nil, $0, order, Int64(order.count), Int64(cells), state.hidden, state.cell, y, nil,
        nil)
    }
  }
}

/// Where a layer's states lie, (rows, cells) each.
package struct RecurrentState {
  package let hidden: UnsafeMutablePointer<Float>
  package let cell: UnsafeMutablePointer<Float>
}

/// The states of one layer for rows that follow from those of the step before, such as beginnings of a
/// beam search. For one thread at a time; memory is reused from step to step.
package struct RecurrentStates {
  private var hidden = Buffer<Float>()
  private var cell = Buffer<Float>()
  private var oldHidden = Buffer<Float>()
  private var oldCell = Buffer<Float>()

  /// No states yet.
  package init() {}

  /// Where they lie.
  package var current: RecurrentState { RecurrentState(hidden: hidden.pointer, cell: cell.pointer) }

  /// Makes each row's state that of its parent, zero for a negative one.
  package mutating func follow(_ parents: [Int32], cells: Int) {
    swap(&hidden, &oldHidden)
    swap(&cell, &oldCell)
    let (rows, columns) = (Int64(parents.count), Int64(cells))
    let (h, c) = (hidden.reserve(parents.count * cells), cell.reserve(parents.count * cells))
    hk_gather_rows(h, columns, oldHidden.pointer, parents, rows, columns)
    hk_gather_rows(c, columns, oldCell.pointer, parents, rows, columns)
  }
}
