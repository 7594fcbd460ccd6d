import ConditionalTransformer
import SystemCore
import TensorCore
import TextCore

/// A small conditional model with random weights.
enum TinyTransformer {
  /// Characters that it knows.
  static let characters = "他她在桌子前看书我们今天去公园，。的花好坏！abc1 "

  /// Its conditions.
  static let schema = ConditionSchema(keys: [
    ConditionSchema.Key(name: "mood", values: ["calm", "gloomy"]),
    ConditionSchema.Key(name: "season", values: ["春", "夏", "秋"]),
  ])

  /// A codec of these characters.
  static func codec() throws -> CharacterCodec {
    let scalars = CharacterCodec.folded(characters.unicodeScalars.map(\.value)) + [0x20]
    return CharacterCodec(
      try Vocabulary(entries: scalars.map { Vocabulary.Entry(.scalar($0)) }))
  }

  /// A model whose conditions say something: their weights are drawn, too.
  static func model(
    _ conditioning: Conditioning = .layerNormalization, schema: ConditionSchema = schema,
    seed: UInt64 = 1
  ) throws -> ConditionalModel {
    let codec = try codec()
    var shape = TransformerShape(symbols: codec.count)
    shape.dimension = 16
    shape.layers = 2
    shape.heads = 2
    shape.hidden = 24
    shape.positions = 40
    shape.conditioning = conditioning
    let network = TransformerNetwork(shape, schema, using: RandomGenerator(seed: seed))
    var random = RandomGenerator(seed: seed &+ 1)
    for parameter in network.parameters {
      parameter.value = .normal(parameter.value.shape, deviation: 0.3, using: &random)
    }
    return ConditionalModel(name: "tiny", codec: codec, network: network)
  }
}
