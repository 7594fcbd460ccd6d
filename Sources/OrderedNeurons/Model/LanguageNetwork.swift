import SystemCore
import TensorCore

/// A recurrent network that predicts each word from those before it.
/// Sources: Shen et al., "Ordered neurons", 2019; Merity, Keskar & Socher, "Regularizing and
/// optimizing LSTM language models", 2018 (dropped connections, tied embeddings, last layer as wide
/// as an embedding).
package final class LanguageNetwork: Layer {
  package let shape: LanguageShape
  package let words: WordTable
  let layers: [RecurrentLayer]

  /// Shares of what is left out in training.
  package struct Dropout: Sendable {
    /// Of embeddings and of what goes from layer to layer.
    package var layers: Float = 0
    /// Of recurrent weights.
    package var connections: Float = 0

    package init() {}
  }

  /// What the network says of a batch of sequences.
  package struct Reading {
    /// (layout.rows, D): what the next word is predicted from.
    package let states: Variable
    /// Each layer's last state.
    package let final: [LSTMState]
    /// Each layer's distances (layout.rows); none in a plain network.
    package let distances: [Variable]
  }

  /// A network whose weights are drawn; without a generator they are to be read from a file.
  package init(_ shape: LanguageShape, using generator: RandomGenerator? = nil) {
    self.shape = shape
    var initializer = WeightInitializer(generator)
    words = WordTable(shape, using: &initializer)
    layers = (0..<shape.layers).map { layer in
      RecurrentLayer(
        inputs: shape.inputs(ofLayer: layer), cells: shape.cells(ofLayer: layer),
        chunk: shape.chunk, using: &initializer)
    }
  }

  package var parts: LayerParts { ["words": words, "layer": layers] }

  /// Reads sequences of ids, one for each of layout.rows, going on from `initial`, a state for each
  /// layer.
  package func read(
    _ ids: [Int32], initial: [LSTMState]? = nil, on tape: Tape, dropout: Dropout = Dropout(),
    layout: SequenceLayout
  ) -> Reading {
    var x = words.embeddings(of: ids, on: tape).dropout(dropout.layers)
    var final: [LSTMState] = []
    var distances: [Variable] = []
    for (index, layer) in layers.enumerated() {
      let (output, last, splits) = layer(
        x, initial: initial?[index], dropConnect: dropout.connections, layout: layout)
      x = output.dropout(dropout.layers)
      final.append(last)
      if let splits { distances.append(splits) }
    }
    return Reading(states: x, final: final, distances: distances)
  }
}
