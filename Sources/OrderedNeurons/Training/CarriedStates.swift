import TensorCore

/// The states with which one shard's streams continue. Only the shard's thread touches it during a step.
package final class CarriedStates: @unchecked Sendable {
  /// Hidden and cell state of each layer, (streams, cells) each; empty at the start of a pass.
  var layers: [(hidden: Tensor, cell: Tensor)] = []

  /// No states yet.
  package init() {}

  /// The states as constants: gradients end here.
  package func constants(on tape: Tape) -> [LSTMState]? {
    layers.isEmpty
      ? nil
      : layers.map {
        LSTMState(hidden: tape.constant($0.hidden), cell: tape.constant($0.cell))
      }
  }

  /// Keeps the last states of a step.
  package func keep(_ states: [LSTMState]) {
    layers = states.map { ($0.hidden.value, $0.cell.value) }
  }
}
