import SystemCore
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
    let run = RecurrentRun(
      PlainCell(cells: cells), inputs: value.columns, reversed: reversed, layout: layout, tape: tape
    )
    return run.recorded(self, weight, recurrent, bias, initial)
  }
}

/// The step of a long short-term memory: input, forget, candidate and output gates.
package struct PlainCell: RecurrentCell {
  package let cells: Int
  package var width: Int { 4 * cells }

  /// The step of a layer of H cells.
  package init(cells: Int) { self.cells = cells }

  package func step(_ s: RecurrentStep) {
    hk_lstm_step(
      s.gates, s.recurrent, s.bias, s.rows, Int64(s.count), Int64(cells), s.hidden, s.cell,
      s.output, s.oldHidden, s.oldCell)
  }

  package func step(backward s: RecurrentBackwardStep) {
    hk_lstm_step_backward(
      s.gates, s.packed, s.rows, Int64(s.count), Int64(cells), s.dhidden, s.dcell, s.doutput,
      s.oldCell)
  }
}

/// A long short-term memory over whole sequences.
public struct LSTM: Layer {
  /// (inputs, 4 · cells): columns of the input, forget, candidate and output gates.
  public let weight: Parameter
  /// (cells, 4 · cells).
  public let recurrent: Parameter
  /// (4 · cells).
  public let bias: Parameter
  /// Whether sequences are read from their last row to their first.
  public let isReversed: Bool

  /// A layer with Glorot's random weights for the input, orthogonal ones for the recurrence, and a
  /// bias of 1 for the forget gate, 0 for the others.
  /// Source of the bias: Jozefowicz, Zaremba & Sutskever, "An empirical exploration of recurrent
  /// network architectures", 2015.
  public init(
    inputs: Int, cells: Int, isReversed: Bool = false,
    using initializer: inout WeightInitializer
  ) {
    let width = 4 * cells
    weight = Parameter(
      initializer.draw([inputs, width]) {
        .glorotUniform($0, fanIn: inputs, fanOut: width, using: &$1)
      })
    recurrent = Parameter(
      initializer.draw([cells, width]) { .orthogonal(rows: $0[0], columns: $0[1], using: &$1) })
    let gates: [Float] = [0, 1, 0, 0]
    bias = Parameter(Tensor(gates.flatMap { Array(repeating: $0, count: cells) }))
    self.isReversed = isReversed
  }

  public var parts: LayerParts { ["weight": weight, "recurrent": recurrent, "bias": bias] }

  /// x (layout.rows, inputs) gives hidden states (layout.rows, cells), zero in empty rows, and
  /// each sequence's last state. In training, each recurrent weight is left out of the whole
  /// sequence with probability `dropConnect`, as in Merity, Keskar & Socher,
  /// "Regularizing and optimizing LSTM language models", 2018.
  public func callAsFunction(
    _ x: Variable, initial: LSTMState? = nil, dropConnect: Float = 0, layout: SequenceLayout
  ) -> (output: Variable, final: LSTMState) {
    x.lstm(
      x.tape.variable(weight), recurrent: x.tape.variable(recurrent).dropout(dropConnect),
      bias: x.tape.variable(bias), initial: initial, reversed: isReversed, layout: layout)
  }
}

/// Two long short-term memories, one forwards and one backwards, side by side.
/// Source: Graves & Schmidhuber, "Framewise phoneme classification with bidirectional LSTM", 2005.
public struct BidirectionalLSTM: Layer {
  /// Reads from first to last.
  public let forward: LSTM
  /// Reads from last to first.
  public let backward: LSTM

  /// A layer that gives 2 · cells numbers a row.
  public init(inputs: Int, cells: Int, using initializer: inout WeightInitializer) {
    forward = LSTM(inputs: inputs, cells: cells, using: &initializer)
    backward = LSTM(inputs: inputs, cells: cells, isReversed: true, using: &initializer)
  }

  public var parts: LayerParts { ["forward": forward, "backward": backward] }

  /// x (layout.rows, inputs) gives (layout.rows, 2 · cells), the forward half first, and the last
  /// state of each direction.
  public func callAsFunction(
    _ x: Variable, layout: SequenceLayout
  ) -> (output: Variable, forward: LSTMState, backward: LSTMState) {
    let (there, back) = (forward(x, layout: layout), backward(x, layout: layout))
    return (x.tape.concatenated([there.output, back.output]), there.final, back.final)
  }
}
