import CharacterEncoder
import SystemCore
import TensorCore
import TextCore

/// A small encoder of characters with random weights.
enum TinyEncoder {
  static let characters = "春夏秋冬山水风雨花鸟鱼虫日月星云，。："

  static func model(seed: UInt64 = 9) throws -> EncoderModel {
    let names = EncoderSymbols.names + characters.unicodeScalars.map { String(Character($0)) }
    let text = (Vocabulary.specialNames + names).joined(separator: "\n") + "\n"
    let vocabulary = try Array(text.utf8).withUnsafeBytes { try Vocabulary(bytes: $0) }
    guard let symbols = EncoderSymbols(vocabulary) else { throw Missing() }
    let first = UInt32(symbols.count - 12)
    let pairs = BigramTable((0..<10).map { BigramTable.pack(first + $0, first + $0 + 1) })
    var shape = CharacterEncoderShape(symbols: symbols.count, pairs: pairs.count + 1)
    (shape.symbolDimension, shape.pairDimension) = (6, 4)
    (shape.channels, shape.hidden, shape.width, shape.dilations) = (10, 12, 3, [1, 2])
    var initializer = WeightInitializer(seed: seed)
    return EncoderModel(
      symbols: symbols, pairs: pairs, network: EncoderNetwork(shape, using: &initializer))
  }

  struct Missing: Error {}
}
