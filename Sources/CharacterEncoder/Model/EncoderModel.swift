import TensorCore
import TextCore

/// An encoder with what it takes to read text.
package struct EncoderModel: Sendable {
  /// The symbols of units of text.
  package let symbols: EncoderSymbols
  /// The pairs of symbols that have a vector.
  package let pairs: BigramTable
  /// The network.
  package let network: EncoderNetwork

  /// A model of its parts.
  package init(symbols: EncoderSymbols, pairs: BigramTable, network: EncoderNetwork) {
    self.symbols = symbols
    self.pairs = pairs
    self.network = network
  }

  /// Sequences of symbols as the network reads them.
  package func input(_ symbols: [Int32], lengths: [Int]) -> EncoderInput {
    EncoderInput(symbols, lengths: lengths, pairs: network.shape.pairs == 0 ? nil : pairs)
  }
}
