import TensorCore
import TextCore

/// A trained network with everything it needs to read text: vocabulary, bigrams and lexicon.
/// Immutable once loaded.
public struct SegmentationModel: Sendable {
  /// The name it is known by, such as `accurate`.
  public let name: String
  package let vocabulary: Vocabulary
  package let symbols: UnitSymbols
  let encoder: FeatureEncoder
  let network: any TaggingNetwork

  init(name: String, vocabulary: Vocabulary, encoder: FeatureEncoder, network: any TaggingNetwork) {
    self.name = name
    self.vocabulary = vocabulary
    self.encoder = encoder
    self.network = network
    symbols = UnitSymbols(vocabulary)
  }

  /// A decoder with the learned transitions.
  package func makeDecoder() throws(TransitionError) -> ViterbiDecoder {
    let moves = network.transitions.value.values
    return ViterbiDecoder(
      transitions: try TransitionScores(
        start: Array(moves[16..<20]), end: Array(moves[20..<24]), between: Array(moves[0..<16])))
  }
}

extension SegmentationModel: CustomStringConvertible {
  /// The name and the number of weights.
  public var description: String {
    let weights = network.parameters.reduce(0) { $0 + $1.value.count }
    return "SegmentationModel(\(name), \(weights) weights)"
  }
}
