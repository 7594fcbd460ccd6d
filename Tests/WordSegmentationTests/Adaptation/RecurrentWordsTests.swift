import Testing
import WordSegmentation

@Suite struct RecurrentWordsTests {
  /// A sentence of words with spaces. A model is sure of every boundary, and finds one inside a word likely where there is a `|`.
  private func labelled(_ sentence: String, inside probability: Double) -> SoftLabels.Sentence {
    var scalars: [UInt32] = []
    // The probability of a boundary before each character and behind the last.
    var boundaries = [1.0]
    for scalar in sentence.unicodeScalars {
      switch scalar {
      case " ": boundaries[boundaries.count - 1] = 1
      case "|": boundaries[boundaries.count - 1] = probability
      default:
        scalars.append(scalar.value)
        boundaries.append(0)
      }
    }
    boundaries[boundaries.count - 1] = 1
    let marginals = scalars.indices.map { unit -> UInt32 in
      let (before, behind) = (boundaries[unit], boundaries[unit + 1])
      func part(_ share: Double, _ tag: Int) -> UInt32 {
        UInt32((share * 255).rounded()) << (8 * tag)
      }
      return part(before * (1 - behind), 0) | part((1 - before) * (1 - behind), 1)
        | part((1 - before) * behind, 2) | part(before * behind, 3)
    }
    return SoftLabels.Sentence(scalars: scalars, standard: .pku, marginals: marginals)
  }

  private func found(_ sentences: [String], inside probability: Double = 0.8) -> [RecurrentWord] {
    RecurrentWords(SoftLabels(sentences.map { labelled($0, inside: probability) })).found()
  }

  private static let names = [
    "昨天 周一|仙 来 了", "看见 周一|仙 笑 着", "后来 周一|仙 走 了", "那 是 周一|仙 吗", "原来 周一|仙 也 在", "据说 周一|仙 会 飞",
  ]

  @Test func `A name is found that the model cuts`() throws {
    let words = found(Self.names)
    #expect(words.map(\.text) == ["周一仙"])
    let word = try #require(words.first)
    #expect(word.count == 6)
    #expect(abs(word.cut - 0.8) < 0.01)
  }

  @Test func `What the model has already is not found`() {
    #expect(found(Self.names, inside: 0.01).isEmpty)
  }

  @Test func `Rare words are not found`() { #expect(found(Array(Self.names.prefix(3))).isEmpty) }

  @Test func `Words whose parts occur elsewhere are not found`() {
    let parts = [
      "周一 上课", "周一 开会", "周一 出发", "周一 放假", "周一 见面", "仙 气", "神 仙 好", "仙 山", "仙 家", "仙 人", "仙 丹",
    ]
    #expect(found(Self.names + parts).isEmpty)
  }

  @Test func `Words that always have the same neighbour are not found`() {
    #expect(found((0..<8).map { _ in "看见 周一|仙 来" }).isEmpty)
  }

  @Test func `Function words are no parts of names`() {
    let sentences = Self.names.map { $0.replacing("仙", with: "的") }
    #expect(found(sentences).isEmpty)
  }

  @Test func `Strings do not cross sentences, and marks are in none`() {
    #expect(found((0..<6).map { _ in "周一" } + (0..<6).map { _ in "仙 来" }).isEmpty)
    #expect(found(Self.names.map { $0.replacing("仙", with: "。") }).isEmpty)
  }

  @Test func `Without sentences there are no words`() { #expect(found([]).isEmpty) }
}
