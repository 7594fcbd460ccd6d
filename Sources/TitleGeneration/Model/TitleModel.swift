import TensorCore
import TextCore

/// A trained network with what it needs to read and write text. Immutable once loaded.
public struct TitleModel: Sendable {
  /// The name it is known by, such as `default`.
  public let name: String
  /// Symbols of an article that are read.
  public let window: Int
  package let vocabulary: TitleVocabulary
  package let network: TitleNetwork
  /// What judges its titles and those that are taken from articles.
  package var critic = TitleCritic.standard

  package init(name: String, vocabulary: TitleVocabulary, window: Int, network: TitleNetwork) {
    self.name = name
    self.vocabulary = vocabulary
    self.window = window
    self.network = network
  }

  /// The sizes of its network.
  public var shape: TitleShape { network.shape }
}

extension TitleModel: CustomStringConvertible {
  /// The name and the number of weights.
  public var description: String {
    let weights = network.parameters.reduce(0) { $0 + $1.value.count }
    return "TitleModel(\(name), \(weights) weights)"
  }
}
