import SystemCore
import TensorCore

/// A layer of a language model, with ordered neurons or without.
enum RecurrentLayer: Layer {
  case ordered(OrderedLSTM)
  case plain(LSTM)

  init(_ name: String, inputs: Int, cells: Int, chunk: Int, using random: inout RandomGenerator) {
    if chunk > 0 {
      self = .ordered(
        OrderedLSTM(name, inputs: inputs, cells: cells, levels: cells / chunk, using: &random))
    } else {
      self = .plain(LSTM(name, inputs: inputs, cells: cells, using: &random))
    }
  }

  var parameters: [Parameter] {
    switch self {
    case .ordered(let layer): layer.parameters
    case .plain(let layer): layer.parameters
    }
  }

  /// x (layout.rows, inputs) gives (layout.rows, cells), the last states and, from ordered neurons,
  /// distances (layout.rows).
  func callAsFunction(
    _ x: Variable, initial: LSTMState?, dropConnect: Float, layout: SequenceLayout
  ) -> (output: Variable, final: LSTMState, distances: Variable?) {
    switch self {
    case .ordered(let layer):
      let (output, final, distances) = layer(
        x, initial: initial, dropConnect: dropConnect, layout: layout)
      return (output, final, distances)
    case .plain(let layer):
      let (output, final) = layer(x, initial: initial, dropConnect: dropConnect, layout: layout)
      return (output, final, nil)
    }
  }
}
