/// A trained network and its vocabulary. Immutable once loaded.
public struct LanguageModel: Sendable {
  /// The name it is known by, such as `default`.
  public let name: String
  /// The layer, counted from 0, whose gates give the trees; nil where no layer has any.
  public let parsingLayer: Int?
  package let vocabulary: LanguageVocabulary
  package let network: LanguageNetwork

  package init(
    name: String, vocabulary: LanguageVocabulary, network: LanguageNetwork, parsingLayer: Int?
  ) {
    self.name = name
    self.vocabulary = vocabulary
    self.network = network
    self.parsingLayer = parsingLayer
  }

  /// The number of layers.
  public var layers: Int { network.shape.layers }
}

extension LanguageModel: CustomStringConvertible {
  /// The name and the number of weights.
  public var description: String {
    let weights = network.parameters.reduce(0) { $0 + $1.value.count }
    return "LanguageModel(\(name), \(weights) weights)"
  }
}
