import GeneratedText
import OrderedNeurons
import SystemCore
import TensorCore
import TextCore
import WordSegmentation

extension TinyLanguage {
  /// Words of a model that cannot spell.
  static let wholeWords = ["看", "书", "他", "在", "公园", "今天", "的", "花", "。", ",", "Swift", "6"]

  /// A language model that knows nothing but ``wholeWords``, so that a text can be read and written in
  /// one way only. Its weights are far from those that training begins with; all are 0 if `isEven`.
  static func wordModel(
    frequent: Int = 9, isEven: Bool = false, seed: UInt64 = 1
  ) throws -> OrderedNeuronLM {
    let vocabulary = LanguageVocabulary(entries: try WordVocabulary(words: wholeWords))
    var shape = LanguageShape(symbols: vocabulary.count)
    shape.frequent = frequent
    shape.embedding = 8
    shape.rareEmbedding = 4
    shape.cells = 12
    shape.layers = 2
    shape.chunk = 2
    let network =
      isEven ? LanguageNetwork(shape) : LanguageNetwork(shape, using: RandomGenerator(seed: seed))
    if !isEven { shake(network, seed: seed + 1) }
    return try OrderedNeuronLM(
      LanguageModel(name: "words", vocabulary: vocabulary, network: network, parsingLayer: 1),
      segmenter: segmenter.get())
  }

  /// The model of ``model(chunk:parsing:seed:)``, which can spell, with weights far from those that
  /// training begins with.
  static func spellingModel(chunk: Int = 2, seed: UInt64 = 1) throws -> OrderedNeuronLM {
    let model = try model(chunk: chunk, seed: seed)
    shake(model.network, seed: seed + 1)
    return try OrderedNeuronLM(model, segmenter: segmenter.get())
  }

  /// Sentences of words that models know and words that they do not know.
  static func sentences(_ count: Int, upTo length: Int, seed: UInt64) -> [[String]] {
    var random = SplitMix(seed: seed)
    let all = words + ["囍", "桌前", "GPU", "看书的"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...length, using: &random)).map { _ in
        all[Int.random(in: 0..<all.count, using: &random)]
      }
    }
  }

  /// Loaded once for all tests.
  private static let segmenter = Result { try Segmenter() }

  private static func shake(_ network: LanguageNetwork, seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    for parameter in network.parameters {
      var value = parameter.value
      for index in 0..<value.count { value[index] += 2 * (random.uniform() - 0.5) }
      parameter.value = value
    }
  }
}
