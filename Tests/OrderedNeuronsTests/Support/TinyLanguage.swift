import OrderedNeurons
import SystemCore
import TensorCore
import TextCore

/// A small language model with random weights.
enum TinyLanguage {
  /// Words that it knows.
  static let words = [
    "他", "她", "在", "桌子", "前", "看", "书", "我们", "今天", "去", "公园", "，", "。", "的", "花",
  ]

  /// A model with `chunk` cells a level, 0 for plain ones, whose trees are from layer `parsing`.
  static func model(chunk: Int = 2, parsing: Int = 1, seed: UInt64 = 1) throws -> LanguageModel {
    let characters = Set(words.flatMap(\.self)).subtracting(words.compactMap(\.first)).sorted()
    let entries = words + characters.map(String.init) + characters.map { "##\($0)" }
    let vocabulary = LanguageVocabulary(entries: try WordVocabulary(words: entries))
    var shape = LanguageShape(symbols: vocabulary.count)
    shape.frequent = 12
    shape.embedding = 8
    shape.rareEmbedding = 4
    shape.cells = 12
    shape.layers = 3
    shape.chunk = chunk
    let network = LanguageNetwork(shape, using: RandomGenerator(seed: seed))
    return LanguageModel(
      name: "tiny", vocabulary: vocabulary, network: network,
      parsingLayer: chunk > 0 ? parsing : nil)
  }
}
