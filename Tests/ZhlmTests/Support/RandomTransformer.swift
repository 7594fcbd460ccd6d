import ConditionalTransformer
import ProgramTesting
import SystemCore
import TensorCore
import TextCore

/// A folder with the files of a small model with conditions whose weights are random, for commands that
/// need any such model; the folder goes with the value.
struct RandomTransformer {
  private let folder: TemporaryFolder

  /// The folder, to be named with `--model`.
  var path: String { folder.path() }

  /// A model of two keys.
  init() throws {
    folder = try TemporaryFolder()
    let characters = "他她在桌子前看书我们今天去公园花的漂亮很。,:!ab12"
    let vocabulary = try Vocabulary(
      entries: characters.unicodeScalars.map { Vocabulary.Entry(.scalar($0.value)) })
    let schema = ConditionSchema(keys: [
      ConditionSchema.Key(name: "mood", values: ["good", "bad"]),
      ConditionSchema.Key(name: "主题", values: ["花", "书"]),
    ])
    var shape = TransformerShape(symbols: vocabulary.count)
    shape.dimension = 16
    shape.layers = 2
    shape.heads = 2
    shape.hidden = 24
    shape.positions = 30
    var random = RandomGenerator(seed: 1)
    let network = TransformerNetwork(shape, schema, using: random)
    for parameter in network.parameters where parameter.name.contains(".condition.") {
      parameter.value = .normal(parameter.value.shape, deviation: 0.8, using: &random)
    }
    let model = ConditionalModel(
      name: "random", codec: CharacterCodec(vocabulary), network: network)
    try model.save(to: folder.path())
  }
}
