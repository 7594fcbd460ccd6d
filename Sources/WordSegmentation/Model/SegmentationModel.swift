import TensorCore
import TextCore

/// A trained network with everything it needs to read text: vocabulary, bigrams and lexicon.
/// Immutable once loaded.
public struct SegmentationModel: Sendable {
  /// The name it is known by, such as `fast`.
  public let name: String
  package let vocabulary: Vocabulary
  package let symbols: UnitSymbols
  package let encoder: FeatureEncoder
  /// In single precision, as the model file has it: for explanations and for teaching others.
  package let network: any TaggingNetwork
  /// In integers, for segmentation.
  package let inference: any InferenceNetwork

  /// A model of a network, which is rounded to what a model file holds of it; `sample` is some of
  /// the text it was trained on.
  package init(
    name: String, vocabulary: Vocabulary, encoder: FeatureEncoder, network: any TaggingNetwork,
    sample: NetworkInput
  ) {
    self.init(
      name: name, vocabulary: vocabulary, encoder: encoder, stored: network.stored(sample: sample))
  }

  /// A model of a network as a model file has it.
  init(
    name: String, vocabulary: Vocabulary, encoder: FeatureEncoder, stored: any TaggingNetwork
  ) {
    self.name = name
    self.vocabulary = vocabulary
    self.encoder = encoder
    network = stored
    inference = stored.inference()
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
