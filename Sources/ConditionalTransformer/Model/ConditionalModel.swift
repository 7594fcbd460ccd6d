/// A trained network, its characters and the conditions it knows. Immutable once loaded.
public struct ConditionalModel: Sendable {
  /// The name it is known by, such as `reviews`.
  public let name: String
  /// Its characters.
  public let codec: CharacterCodec
  package let network: TransformerNetwork

  package init(name: String, codec: CharacterCodec, network: TransformerNetwork) {
    self.name = name
    self.codec = codec
    self.network = network
  }

  /// The conditions it knows.
  public var schema: ConditionSchema { network.schema }
  /// The sizes of its network.
  public var shape: TransformerShape { network.shape }
}

extension ConditionalModel: CustomStringConvertible {
  /// The name and the number of weights.
  public var description: String { "ConditionalModel(\(name), \(network.parameterCount) weights)" }
}
