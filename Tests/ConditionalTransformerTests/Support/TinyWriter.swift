import ConditionalTransformer
import SystemCore
import TensorCore
import TextCore

/// Small models whose weights are random.
enum TinyWriter {
  /// The characters that it knows.
  static let characters = "他她在桌子前看书我们今天去公园花的漂亮很，。！ ？：abc12"

  /// Two keys of two and three values.
  static let schema = ConditionSchema(keys: [
    ConditionSchema.Key(name: "mood", values: ["good", "bad"]),
    ConditionSchema.Key(name: "topic", values: ["花", "书", "公园"]),
  ])

  /// A model for which conditions matter.
  static func model(
    _ conditioning: Conditioning = .layerNormalization,
    schema: ConditionSchema = TinyWriter.schema, positions: Int = 24, seed: UInt64 = 1
  ) throws -> ConditionalModel {
    let vocabulary = try Vocabulary(
      entries: CharacterCodec.folded(characters.unicodeScalars.lazy.map(\.value)).map {
        Vocabulary.Entry(.scalar($0))
      })
    return ConditionalModel(
      name: "tiny", codec: CharacterCodec(vocabulary),
      network: network(
        conditioning, schema: schema, symbols: vocabulary.count, positions: positions, seed: seed))
  }

  /// Its network.
  static func network(
    _ conditioning: Conditioning, schema: ConditionSchema = TinyWriter.schema,
    symbols: Int = 30, positions: Int = 24, seed: UInt64 = 1
  ) -> TransformerNetwork {
    var shape = TransformerShape(symbols: symbols)
    shape.dimension = 24
    shape.layers = 2
    shape.heads = 3
    shape.hidden = 40
    shape.positions = positions
    shape.conditioning = conditioning
    var random = RandomGenerator(seed: seed)
    let network = TransformerNetwork(
      shape, schema, using: RandomGenerator(seed: seed &+ 100))
    // All that training changes and that begins the same everywhere.
    for parameter in network.parameters where parameter.value.shape.count == 1 {
      let start = parameter.value
      let noise = Tensor.normal(start.shape, deviation: 0.3, using: &random)
      parameter.value = Tensor(zip(start.values, noise.values).map(+))
    }
    for parameter in network.parameters where parameter.name.contains(".condition.") {
      parameter.value = .normal(parameter.value.shape, deviation: 0.8, using: &random)
    }
    return network
  }

  /// The ids of what was written, all white space among them, however much of it there is.
  static func ids(of text: String, _ model: ConditionalModel) -> [Int32] {
    text.unicodeScalars.map { model.codec.vocabulary.id(of: $0.value) }
  }

  /// The scores of what follows each symbol of a text, its beginning first, by the tape.
  static func scores(
    _ network: TransformerNetwork, _ ids: [Int32], under condition: [Float]
  ) -> [[Float]] {
    // The last position a text can have is not that of its end.
    let hasRoom = ids.count < network.shape.positions
    let input = TransformerInput(
      [(ids: ids[...], isEnded: hasRoom, condition: condition)], network.shape, network.schema)
    let all = network.scores(network.read(input, on: Tape(.inference))).value
    return (0..<all.rows).suffix(ids.count + (hasRoom ? 1 : 0)).map { row in
      all.withPointer {
        Array(UnsafeBufferPointer(start: $0 + row * all.columns, count: all.columns))
      }
    }
  }
}
