import SystemCore
import TensorCore

/// A layer of a language model, with ordered neurons or without.
enum RecurrentLayer: Layer {
  case ordered(OrderedLSTM)
  case plain(LSTM)

  init(inputs: Int, cells: Int, chunk: Int, using initializer: inout WeightInitializer) {
    if chunk > 0 {
      self = .ordered(
        OrderedLSTM(inputs: inputs, cells: cells, levels: cells / chunk, using: &initializer))
    } else {
      self = .plain(LSTM(inputs: inputs, cells: cells, using: &initializer))
    }
  }

  var parts: LayerParts {
    switch self {
    case .ordered(let layer): layer.parts
    case .plain(let layer): layer.parts
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
