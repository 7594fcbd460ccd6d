/// The kind and the sizes of a network.
package struct NetworkShape: Codable, Sendable, Equatable {
  /// The networks there are.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// Wide and deep: ``SegmentationNetwork``.
    case residual
    /// Small, its first layer made of look-ups: ``LookupNetwork``.
    case lookup
  }

  var kind = Kind.residual
  var characters: Int
  var bigrams: Int
  /// Sizes of the vectors of a residual network's features; those of a look-up network have
  /// `channels` columns.
  var characterDimension = 128
  var bigramDimension = 64
  var lexiconDimension = 32
  var standardDimension = 32
  var channels = 128
  /// The first layer and the residual blocks.
  var layers = 5
  var width = 3

  /// The width of a row before the first convolution of a residual network.
  var inputDimension: Int {
    characterDimension + 2 * bigramDimension + lexiconDimension + standardDimension
  }

  /// The network's type.
  var network: any TaggingNetwork.Type {
    switch kind {
    case .residual: SegmentationNetwork.self
    case .lookup: LookupNetwork.self
    }
  }
}
