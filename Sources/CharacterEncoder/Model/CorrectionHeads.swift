import SystemCore
import TensorCore

/// What an encoder is asked of a text in which symbols may have been replaced: which ones were, and what stood there.
struct CorrectionHeads: Layer {
  /// The vectors of symbols by which they are scored.
  let table: Parameter
  /// Scores of a symbol being right, and wrong: (n, channels) gives (n, 2).
  let detection: Linear
  /// Scores of all symbols in a place: (n, channels) gives (n, symbols).
  let correction: SymbolPrediction

  private static let tableDimension = 128

  /// Vectors of symbols.
  static func table(symbols: Int, using initializer: inout WeightInitializer) -> Parameter {
    Parameter(
      initializer.draw([symbols, tableDimension]) {
        .normal($0, deviation: 0.05, using: &$1)
      })
  }

  init(channels: Int, table: Parameter, using initializer: inout WeightInitializer) {
    self.table = table
    detection = Linear(inputs: channels, outputs: 2, using: &initializer)
    correction = SymbolPrediction(channels: channels, table: table, using: &initializer)
  }

  var parts: LayerParts { ["table": table, "detection": detection, "correction": correction] }
}
