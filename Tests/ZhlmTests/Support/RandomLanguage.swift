import OrderedNeurons
import ProgramTesting
import SystemCore
import TensorCore
import TextCore

/// A folder with the files of a small model whose weights are random, for commands that need any
/// model; the folder goes with the value.
struct RandomLanguage {
  private let folder: TemporaryFolder

  /// The folder, to be named with `--model`.
  var path: String { folder.path() }

  /// A model of three layers with `chunk` cells a level, 0 for plain ones.
  init(chunk: Int = 2, seed: UInt64 = 1) throws {
    folder = try TemporaryFolder()
    let characters = "他她在桌子前看书我们今天去公园花的漂亮很，。：；“”《》".map(String.init)
    let words = ["桌子", "我们", "今天", "公园", "漂亮"]
    let entries = try WordVocabulary(words: words + characters + characters.map { "##\($0)" })
    let vocabulary = LanguageVocabulary(entries: entries)
    var shape = LanguageShape(symbols: vocabulary.count)
    shape.frequent = 20
    shape.embedding = 8
    shape.rareEmbedding = 4
    shape.cells = 12
    shape.chunk = chunk
    let network = LanguageNetwork(shape, using: RandomGenerator(seed: seed))
    let model = LanguageModel(
      name: "random", vocabulary: vocabulary, network: network, parsingLayer: chunk > 0 ? 1 : nil)
    try model.save(to: folder.path())
  }
}
