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
      schedule: RecurrentSchedule(layout, reversed: reversed), inputs: value.columns, cells: cells,
      layout: layout, tape: tape)
    return run.recorded(self, weight, recurrent, bias, initial)
  }
}
