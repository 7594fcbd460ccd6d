import SystemCore
import TensorCore

/// Scores of all symbols from the rows that an encoder gives, by a smaller vector of each symbol.
struct SymbolPrediction: Layer {
  private let transform: Linear
  private let normalization: LayerNormalization
  private let bias: Parameter
  private let table: Parameter

  /// A layer whose vectors of symbols are those of `table`.
  init(channels: Int, table: Parameter, using initializer: inout WeightInitializer) {
    let (symbols, dimension) = (table.value.rows, table.value.columns)
    transform = Linear(inputs: channels, outputs: dimension, using: &initializer)
    normalization = LayerNormalization(dimension: dimension)
    bias = Parameter(Tensor(zeros: [symbols]))
    self.table = table
  }

  /// All but the table, which others share.
  var parts: LayerParts {
    ["transform": transform, "normalization": normalization, "bias": bias]
  }

  /// x (n, channels) gives (n, symbols).
  func callAsFunction(_ x: Variable) -> Variable {
    normalization(transform(x).gelu()).linear(
      x.tape.variable(table), bias: x.tape.variable(bias), isTransposed: true)
  }
}
