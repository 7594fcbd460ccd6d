import LanguageKernels
import SystemCore
import TensorCore

extension Variable {
  /// A long short-term memory with ordered neurons over whole sequences, from first row to last.
  /// Its H cells lie in K levels of H / K cells each. Two more gates, running sums of a softmax over
  /// levels, order what the others may do: the master forget gate keeps the upper levels, the master
  /// input gate opens the lower ones, and only where both do, the plain gates decide.
  ///
  /// x (layout.rows, D), weight (D, 4H + 2K), recurrent (H, 4H + 2K), bias (4H + 2K), their columns
  /// the input, forget, candidate and output gates, the master forget gate and the master input gate:
  /// gives hidden states (layout.rows, H), zeros in empty rows, each sequence's last state, and
  /// distances (layout.rows): the level from which on the master forget gate is expected to keep, as
  /// a share of all levels. A distance near 1 says that the row begins a large constituent.
  /// The master input gate is 1 less the running sum before its own level: with that level, as in the
  /// article, the last one could never be written to.
  /// Source: Shen, Tan, Sordoni & Courville, "Ordered neurons: integrating tree structures into
  /// recurrent neural networks", 2019, sections 4 and 5.
  package func orderedLSTM(
    _ weight: Variable, recurrent: Variable, bias: Variable, initial: LSTMState? = nil,
    layout: SequenceLayout
  ) -> (output: Variable, final: LSTMState, distances: Variable) {
    let cells = recurrent.shape.first ?? 0
    let sequences = layout.sequences.count
    let width = recurrent.value.columns
    let levels = (width - 4 * cells) / 2
    precondition(
      shape == [layout.rows, value.columns] && weight.shape == [value.columns, width]
        && recurrent.shape == [cells, 4 * cells + 2 * levels] && bias.shape == [width]
        && levels > 1 && cells % levels == 0,
      "orderedLSTM: x \(shape) in \(layout.rows) rows, weight \(weight.shape), "
        + "recurrent \(recurrent.shape), bias \(bias.shape)")
    for state in [initial?.hidden, initial?.cell] {
      precondition(
        state == nil || state?.shape == [sequences, cells],
        "orderedLSTM: initial state \(state?.shape ?? []) for \(sequences) sequences of "
          + "\(cells) cells")
    }
    let cell = OrderedCell(cells: cells, levels: levels, rows: layout.rows, tape: tape)
    let run = RecurrentRun(cell, inputs: value.columns, layout: layout, tape: tape)
    let (output, final) = run.recorded(self, weight, recurrent, bias, initial)
    let distances = tape.record(cell.distances.tensor, from: [output]) { gradient in
      cell.distanceGradient = gradient
      output.ensureGradient()
    }
    return (output, final, distances)
  }
}

/// The step of a long short-term memory with ordered neurons: the plain gates, then the master forget
/// gate and the master input gate.
private final class OrderedCell: RecurrentCell {
  let cells: Int
  let levels: Int
  /// The expected split of the master forget gate, (rows), and its gradient, where it was used.
  let distances: Output
  var distanceGradient: Tensor?
  private let scratch: Output

  init(cells: Int, levels: Int, rows: Int, tape: Tape) {
    (self.cells, self.levels) = (cells, levels)
    distances = tape.zeroOutput([rows])
    scratch = tape.output([2 * cells + levels])
  }

  var width: Int { 4 * cells + 2 * levels }

  func step(_ s: RecurrentStep) {
    hk_ordered_lstm_step(
      s.gates, s.recurrent, s.bias, s.rows, Int64(s.count), Int64(cells), Int64(levels), s.hidden,
      s.cell, s.output, s.oldHidden, s.oldCell, distances.pointer, scratch.pointer)
  }

  func step(backward s: RecurrentBackwardStep) {
    hk_ordered_lstm_step_backward(
      s.gates, s.packed, s.rows, Int64(s.count), Int64(cells), Int64(levels), s.dhidden, s.dcell,
      s.doutput, s.oldCell, distanceGradient?.pointer, scratch.pointer)
  }
}

/// A long short-term memory with ordered neurons over whole sequences.
/// Source: Shen, Tan, Sordoni & Courville, "Ordered neurons", 2019.
package struct OrderedLSTM: Layer {
  /// (inputs, 4 · cells + 2 · levels): columns of the input, forget, candidate and output gates and
  /// of the two master gates.
  package let weight: Parameter
  /// (cells, 4 · cells + 2 · levels).
  package let recurrent: Parameter
  /// (4 · cells + 2 · levels).
  package let bias: Parameter

  /// A layer with Glorot's random weights for the input, orthogonal ones for the recurrence, and a
  /// bias of 1 for the forget gate. The master gates begin nearly open, so that the layer begins as a
  /// plain memory and orders its cells where that helps. `cells` must be a multiple of `levels`,
  /// of which there must be two: a single one would never be written to.
  package init(
    inputs: Int, cells: Int, levels: Int, using initializer: inout WeightInitializer
  ) {
    precondition(
      levels > 1 && cells % levels == 0, "OrderedLSTM: \(cells) cells in \(levels) levels")
    let width = 4 * cells + 2 * levels
    weight = Parameter(
      initializer.draw([inputs, width]) {
        .glorotUniform($0, fanIn: inputs, fanOut: 4 * cells, using: &$1)
      })
    recurrent = Parameter(
      initializer.draw([cells, width]) { .orthogonal(rows: $0[0], columns: $0[1], using: &$1) })
    var biases = [Float](repeating: 0, count: width)
    for j in cells..<2 * cells { biases[j] = 1 }
    // Three quarters of the mass on the first level and on the last: both master gates begin open.
    biases[4 * cells] = Mathematics.log(3 * Float(levels - 1))
    biases[width - 1] = biases[4 * cells]
    bias = Parameter(Tensor(biases))
  }

  package var parts: LayerParts { ["weight": weight, "recurrent": recurrent, "bias": bias] }

  /// The number of levels.
  var levels: Int { (recurrent.value.columns - 4 * recurrent.value.rows) / 2 }

  /// x (layout.rows, inputs) gives hidden states (layout.rows, cells), zero in empty rows, each
  /// sequence's last state, and distances (layout.rows). In training, each recurrent weight is left
  /// out of the whole sequence with probability `dropConnect`.
  /// Source: Wan et al., "Regularization of neural networks using DropConnect", 2013; for recurrent
  /// weights Merity, Keskar & Socher, "Regularizing and optimizing LSTM language models", 2018.
  package func callAsFunction(
    _ x: Variable, initial: LSTMState? = nil, dropConnect: Float = 0, layout: SequenceLayout
  ) -> (output: Variable, final: LSTMState, distances: Variable) {
    x.orderedLSTM(
      x.tape.variable(weight), recurrent: x.tape.variable(recurrent).dropout(dropConnect),
      bias: x.tape.variable(bias), initial: initial, layout: layout)
  }
}
