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
  public func orderedLSTM(
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
    let run = RecurrentRun(
      schedule: RecurrentSchedule(layout, reversed: false), inputs: value.columns, cells: cells,
      levels: levels, layout: layout, tape: tape)
    let (output, final) = run.recorded(self, weight, recurrent, bias, initial)
    let distances = tape.record(run.distances.tensor, from: [output]) { gradient in
      run.distanceGradient = gradient
      output.accumulateNothing()
    }
    return (output, final, distances)
  }
}
