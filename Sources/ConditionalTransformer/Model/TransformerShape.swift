/// How a condition reaches the network.
public enum Conditioning: String, Sendable, Codable, CaseIterable {
  /// Scale and shift of every layer normalisation.
  case layerNormalization
  /// The shift of every layer normalisation only; for comparison.
  case bias
  /// A symbol for each key's value before the text, for comparison.
  /// Source: Keskar et al., "CTRL: a conditional transformer language model for controllable
  /// generation", 2019.
  case prefix
}

/// The sizes of a Transformer.
public struct TransformerShape: Codable, Hashable, Sendable {
  /// Ids of the vocabulary.
  public var symbols: Int
  /// Model dimension: the width of the residual stream.
  public var dimension = 256
  /// The number of layers.
  public var layers = 4
  /// Heads of each attention.
  public var heads = 4
  /// Numbers between the two products of a layer's feed-forward network.
  public var hidden = 1024
  /// The most symbols of a text, its beginning among them.
  public var positions = 256
  /// How a condition reaches the network.
  public var conditioning = Conditioning.layerNormalization

  /// The default sizes for a vocabulary.
  public init(symbols: Int) { self.symbols = symbols }

  /// Whether all sizes are such as a network can have.
  var isPossible: Bool {
    (5...1 << 20).contains(symbols) && (1...4096).contains(dimension) && (1...64).contains(layers)
      && heads > 0 && dimension % heads == 0 && (1...1 << 14).contains(hidden)
      && (2...1 << 16).contains(positions)
  }
}
