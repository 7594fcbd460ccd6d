import Foundation
import SystemCore

/// A long short-term memory with ordered neurons over whole sequences.
/// Source: Shen, Tan, Sordoni & Courville, "Ordered neurons", 2019.
public struct OrderedLSTM: Layer {
  /// (inputs, 4 · cells + 2 · levels): columns of the input, forget, candidate and output gates and
  /// of the two master gates.
  public let weight: Parameter
  /// (cells, 4 · cells + 2 · levels).
  public let recurrent: Parameter
  /// (4 · cells + 2 · levels).
  public let bias: Parameter

  /// A layer with Glorot's random weights for the input, orthogonal ones for the recurrence, and a
  /// bias of 1 for the forget gate. The master gates begin nearly open, so that the layer begins as a
  /// plain memory and orders its cells where that helps. `cells` must be a multiple of `levels`,
  /// of which there must be two: a single one would never be written to.
  public init(
    _ name: String, inputs: Int, cells: Int, levels: Int, using random: inout RandomGenerator
  ) {
    precondition(
      levels > 1 && cells % levels == 0, "OrderedLSTM: \(cells) cells in \(levels) levels")
    let width = 4 * cells + 2 * levels
    weight = Parameter(
      name + ".weight",
      .glorotUniform([inputs, width], fanIn: inputs, fanOut: 4 * cells, using: &random))
    recurrent = Parameter(
      name + ".recurrent", .orthogonal(rows: cells, columns: width, using: &random))
    var biases = [Float](repeating: 0, count: width)
    for j in cells..<2 * cells { biases[j] = 1 }
    // Three quarters of the mass on the first level and on the last: both master gates begin open.
    biases[4 * cells] = log(3 * Float(levels - 1))
    biases[width - 1] = biases[4 * cells]
    bias = Parameter(name + ".bias", Tensor(biases))
  }

  public var parameters: [Parameter] { [weight, recurrent, bias] }

  /// x (layout.rows, inputs) gives hidden states (layout.rows, cells), zero in empty rows, each
  /// sequence's last state, and distances (layout.rows). In training, each recurrent weight is left
  /// out of the whole sequence with probability `dropConnect`.
  /// Source: Wan et al., "Regularization of neural networks using DropConnect", 2013; for recurrent
  /// weights Merity, Keskar & Socher, "Regularizing and optimizing LSTM language models", 2018.
  public func callAsFunction(
    _ x: Variable, initial: LSTMState? = nil, dropConnect: Float = 0, layout: SequenceLayout
  ) -> (output: Variable, final: LSTMState, distances: Variable) {
    x.orderedLSTM(
      x.tape.variable(weight), recurrent: x.tape.variable(recurrent).dropout(dropConnect),
      bias: x.tape.variable(bias), initial: initial, layout: layout)
  }
}
