import TensorCore
import TensorKernels

/// x · weight + bias for x whose columns come from several places, ready for many small products.
struct PackedLinear: Sendable {
  /// The rows of the weight for the columns of each part of x.
  private let parts: [PackedMatrix]
  private let bias: Tensor?
  private let outputs: Int

  /// The weight of a layer, (Σ widths, outputs), cut into parts of `widths` rows each.
  init(_ weight: Tensor, bias: Tensor?, widths: [Int]) {
    outputs = weight.columns
    self.bias = bias
    var start = 0
    var parts: [PackedMatrix] = []
    for width in widths {
      parts.append(
        weight.withPointer {
          PackedMatrix($0 + start * weight.columns, n: weight.columns, k: width, pool: nil)
        })
      start += width
    }
    precondition(
      start == weight.rows, "PackedLinear: parts of \(widths), \(weight.rows) rows of weight")
    self.parts = parts
  }

  /// The first rows of a table as columns of the weight.
  init(transposed table: Tensor, rows: Int, bias: Tensor?) {
    outputs = rows
    self.bias = bias
    parts = [
      table.withPointer {
        PackedMatrix($0, transposed: true, n: rows, k: table.columns, pool: nil)
      }
    ]
  }

  init(_ layer: Linear, widths: [Int]) {
    self.init(layer.weight.value, bias: layer.bias?.value, widths: widths)
  }

  /// y (rows, outputs) from the parts of x, (rows, width) each.
  func callAsFunction(
    _ x: [UnsafeMutablePointer<Float>], into y: UnsafeMutablePointer<Float>, rows: Int
  ) {
    for (index, part) in parts.enumerated() {
      part.multiply(x[index], into: y, rows: rows, accumulate: index > 0)
    }
    bias?.withPointer { hk_bias_activation(y, $0, nil, Int64(rows), Int64(outputs), 0) }
  }
}

/// A long short-term memory that goes on one step at a time.
struct PackedLSTM: Sendable {
  private let weight: PackedLinear
  private let bias: Tensor
  let cells: Int

  /// A layer whose inputs come in parts of `widths` columns.
  init(_ layer: LSTM, widths: [Int]) {
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
  func step(
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
struct RecurrentState {
  let hidden: UnsafeMutablePointer<Float>
  let cell: UnsafeMutablePointer<Float>
}
