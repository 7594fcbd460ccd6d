/// The sizes of an encoder.
package struct CharacterEncoderShape: Codable, Sendable, Equatable {
  /// Symbols with a vector.
  package var symbols: Int
  /// Pairs of neighbouring symbols with a vector, the unknown pair included; 0 for an encoder that
  /// reads none.
  package var pairs: Int
  /// Sizes of the vectors.
  package var symbolDimension: Int
  package var pairDimension: Int
  /// The numbers that the encoder gives for each symbol, and those inside a block.
  package var channels: Int
  package var hidden: Int
  /// The number of neighbouring rows that a block reads, odd.
  package var width: Int
  /// The distance between these rows in each block.
  package var dilations: [Int]

  /// An encoder of `symbols` symbols and `pairs` pairs in the size that is used.
  package init(symbols: Int, pairs: Int) {
    self.symbols = symbols
    self.pairs = pairs
    symbolDimension = 192
    pairDimension = 64
    channels = 256
    hidden = 352
    width = 7
    dilations = [1, 1, 2, 1, 2, 4, 2, 1]
  }

  /// The small encoder without pairs that foresees hidden symbols in pretraining.
  package static func generator(symbols: Int) -> CharacterEncoderShape {
    var shape = CharacterEncoderShape(symbols: symbols, pairs: 0)
    shape.symbolDimension = 96
    shape.pairDimension = 0
    shape.channels = 96
    shape.hidden = 128
    shape.dilations = [1, 1, 2, 1]
    return shape
  }

  private static let sizes = 1...4096

  /// Whether there is such an encoder.
  package var isPossible: Bool {
    [symbolDimension, channels, hidden].allSatisfy(Self.sizes.contains)
      && (1...Int(UInt16.max)).contains(symbols) && (0...10_000_000).contains(pairs)
      && (pairs == 0 ? pairDimension == 0 : Self.sizes.contains(pairDimension))
      && (1...31).contains(width) && width % 2 == 1 && dilations.count <= 64
      && dilations.allSatisfy { (1...1024).contains($0) }
  }

  /// How far the result at a symbol depends on its neighbours.
  package var reach: Int { dilations.reduce(pairs > 0 ? 1 : 0) { $0 + $1 * (width / 2) } }
}
