import CharacterEncoder
import GeneratedText
import SystemCore
import TensorCore
import TextCore
import TitleGeneration

/// A small network with random weights, and articles for it.
struct TinyModel {
  let model: TitleModel

  /// The characters and marks that the network may write.
  static let written = "春夏秋冬山水风雨花鸟鱼虫日月星云，。：《》"
  /// Words that it knows and may only copy.
  static let copied = ["swift", "2024"]

  init(
    _ copying: TitleShape.Copying = .pointer, followsMatches: Bool = true,
    context encoder: EncoderModel? = nil, seed: UInt64 = 3
  ) throws {
    let characters = Self.written.unicodeScalars.map {
      String(scalars: [TextFolding.width.fold($0.value)])
    }
    let words = try WordVocabulary(
      words: [TitleVocabulary.space] + characters + [TitleVocabulary.paragraph] + Self.copied)
    let vocabulary = TitleVocabulary(words: words, generated: 5 + characters.count)
    var shape = TitleShape(vocabulary)
    shape.embedding = 12
    shape.encoderCells = 8
    shape.decoderCells = 24
    shape.heads = 3
    shape.copying = copying
    shape.followsMatches = followsMatches
    shape.contextChannels = encoder?.network.shape.channels
    let network = TitleNetwork(
      shape, context: encoder.map(CharacterContext.init), using: RandomGenerator(seed: seed))
    // Weights far from those that training begins with, so that every part of the network counts.
    var random = RandomGenerator(seed: seed + 1)
    for parameter in network.parameters {
      var value = parameter.value
      for index in 0..<value.count { value[index] += 0.6 * (random.uniform() - 0.5) }
      parameter.value = value
    }
    model = TitleModel(name: "tiny", vocabulary: vocabulary, window: 60, network: network)
  }

  /// Articles of a few sentences with words that the model knows and words that it does not know.
  static func articles(_ count: Int, seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    func draw<Element>(_ elements: [Element]) -> Element {
      elements[Int(random.next() % UInt64(elements.count))]
    }
    let characters = written.filter { !"，。：《》".contains($0) }.map(String.init)
    let words = copied + ["GPU", "Wi-Fi", "3.14", "囍"]
    return (0..<count).map { _ in
      (0..<1 + random.next() % 4).map { _ in
        let sentence = (0..<3 + random.next() % 9).map { _ in
          random.next() % 6 == 0 ? " " + draw(words) + " " : draw(characters)
        }
        return sentence.joined() + draw(["。", "，", "。\n"])
      }.joined()
    }
  }
}
