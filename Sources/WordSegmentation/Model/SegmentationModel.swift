import TensorCore
import TextCore

/// A trained network with everything it needs to read text: vocabulary, bigrams and lexicon.
/// Immutable once loaded.
///
/// The network of `fast`, the default, is a `LookupEncoder`, that of `accurate` a
/// `GatedEncoder`, each with a `TaggingHead` or several. What runs is their integer form: a
/// `LookupRunner` or `GatedRunner`, from a `BlockScorer`.
public struct SegmentationModel: Sendable {
  /// The name it is known by, such as `fast`.
  public let name: String
  package let vocabulary: Vocabulary
  package let symbols: UnitSymbols
  package let features: FeatureExtractor
  /// In single precision, as the model file has it: for explanations and for teaching others.
  package let network: TaggingNetwork
  /// In integers, for segmentation.
  package let inference: any InferenceNetwork
  /// With the learned transitions.
  package let decoder: ViterbiDecoder

  /// A model of a network, which is rounded to what a model file holds of it; `sample` is some of
  /// the text it was trained on.
  package init(
    name: String, vocabulary: Vocabulary, features: FeatureExtractor, network: TaggingNetwork,
    sample: NetworkInput
  ) {
    let stored = network.stored(sample: sample)
    // Where training diverged there is no decoder; measuring the model says so.
    let decoder = try? stored.head.makeDecoder()
    self.init(
      name: name, vocabulary: vocabulary, features: features, stored: stored,
      decoder: decoder ?? ViterbiDecoder(transitions: .zero(stored.head.tagSet)))
  }

  /// A model of a network as a model file has it.
  init(
    name: String, vocabulary: Vocabulary, features: FeatureExtractor, stored: TaggingNetwork,
    decoder: ViterbiDecoder
  ) {
    self.name = name
    self.vocabulary = vocabulary
    self.features = features
    network = stored
    self.decoder = decoder
    inference = stored.encoder.inference(heads: stored.heads)
    symbols = UnitSymbols(vocabulary)
  }
}

extension SegmentationModel {
  /// The kind and the sizes of the network.
  public var shape: EncoderShape { network.encoder.shape }

  /// What its heads say about a text.
  public var annotations: [Annotation] { [.words] + network.others.map(\.annotation) }

  /// The standards that it was trained on.
  public var standards: [SegmentationStandard] { features.standards.standards }

  /// The number of trained numbers of the network.
  public var weightCount: Int {
    let tables = network.encoder.tables.reduce(0) { $0 + $1.count }
    return (network.encoder.weights + network.heads.flatMap(\.parameters)).reduce(tables) {
      $0 + $1.value.count
    }
  }

  /// The number of characters and other symbols that the network knows.
  public var vocabularySize: Int { vocabulary.count }
}

extension SegmentationModel: CustomStringConvertible {
  /// The name and the number of weights.
  public var description: String { "SegmentationModel(\(name), \(weightCount) weights)" }
}
