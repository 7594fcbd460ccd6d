import SystemCore
import TensorCore

/// Scores of all symbols from the rows that an encoder gives, by a smaller vector of each symbol.
struct SymbolPrediction: Layer {
  private let transform: Linear
  private let normalization: LayerNormalization
  private let bias: Parameter
  private let table: Parameter

  /// A layer whose vectors of symbols are those of `table`.
  init(_ name: String, channels: Int, table: Parameter, using random: inout RandomGenerator) {
    let (symbols, dimension) = (table.value.rows, table.value.columns)
    transform = Linear(name + ".transform", inputs: channels, outputs: dimension, using: &random)
    normalization = LayerNormalization(name + ".normalization", dimension: dimension)
    bias = Parameter(name + ".bias", Tensor(zeros: [symbols]))
    self.table = table
  }

  /// All but the table, which others share.
  var parameters: [Parameter] { transform.parameters + normalization.parameters + [bias] }

  /// x (n, channels) gives (n, symbols).
  func callAsFunction(_ x: Variable) -> Variable {
    normalization(transform(x).gelu()).linear(
      x.tape.variable(table), bias: x.tape.variable(bias), isTransposed: true)
  }
}
