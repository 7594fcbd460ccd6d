import Testing
import WordSegmentation

@Suite struct NaturalLanguageTests {
  private let model: SegmentationModel

  init() throws { model = try AnnotatedModel.shared.get().model }

  private func texts(_ unit: HanziUnit, _ text: String) -> [String] {
    var tokenizer = HanziTokenizer(unit: unit, Segmenter(model))
    tokenizer.string = text
    return tokenizer.tokens(for: text.startIndex..<text.endIndex).map { String(text[$0]) }
  }

  @Test func `A text has words, sentences and paragraphs`() {
    let text = "他在北京学习。我喜欢 苹果。\n\n  我喜欢香蕉。 "
    #expect(
      texts(.word, text) == [
        "他", "在", "北京", "学习", "。", "我", "喜欢", "苹果", "。", "我", "喜欢", "香蕉", "。",
      ])
    #expect(texts(.sentence, text) == ["他在北京学习。", "我喜欢 苹果。", "我喜欢香蕉。"])
    #expect(texts(.paragraph, text) == ["他在北京学习。我喜欢 苹果。", "我喜欢香蕉。"])
    #expect(texts(.document, text) == ["他在北京学习。我喜欢 苹果。\n\n  我喜欢香蕉。"])
    for unit in HanziUnit.allCases {
      #expect(texts(unit, "").isEmpty && texts(unit, " \n").isEmpty)
    }
  }

  @Test func `Only what touches the range is told, until nobody wants more`() throws {
    var tokenizer = HanziTokenizer(unit: .word, Segmenter(model))
    tokenizer.string = "我喜欢上海。\n他在北京学习。"
    let text = tokenizer.string
    let city = try #require(text.firstRange(of: "北"))
    #expect(tokenizer.tokens(for: city).map { text[$0] } == ["北京"])
    #expect(text[tokenizer.tokenRange(at: city.lowerBound)] == "北京")
    #expect(tokenizer.tokenRange(at: text.endIndex).isEmpty)
    let lineEnd = try #require(text.firstIndex(of: "\n"))
    #expect(tokenizer.tokenRange(at: lineEnd) == lineEnd..<lineEnd)
    var seen = 0
    tokenizer.enumerateTokens(in: text.startIndex..<text.endIndex) { _, kind in
      #expect(kind != nil)
      seen += 1
      return seen < 3
    }
    #expect(seen == 3)
  }

  @Test func `Words have a type, a class and a name`() throws {
    var tagger = HanziTagger(
      tagSchemes: [.tokenType, .lexicalClass, .nameType, .nameTypeOrLexicalClass],
      try Analyzer(model))
    tagger.string = "John Smith喜欢北京。"
    func tags(_ scheme: HanziTagScheme, _ options: HanziTaggerOptions = []) -> [String] {
      tagger.tags(in: tagger.all, scheme: scheme, options: options).map {
        "\(tagger.string[$0.range])/\($0.tag?.rawValue ?? "-")"
      }
    }
    #expect(
      tags(.tokenType) == ["John/Word", "Smith/Word", "喜欢/Word", "北京/Word", "。/Punctuation"])
    #expect(tags(.lexicalClass, .omitPunctuation).suffix(2) == ["喜欢/Verb", "北京/Noun"])
    #expect(
      tags(.nameType, [.joinNames, .omitPunctuation]) == [
        "John Smith/PersonalName", "喜欢/-", "北京/PlaceName",
      ])
    #expect(tags(.nameTypeOrLexicalClass).suffix(3).first == "喜欢/Verb")
    let index = try #require(tagger.string.firstIndex(of: "京"))
    let found = tagger.tag(at: index, scheme: .nameType)
    #expect(found.tag == .placeName && tagger.string[found.range] == "北京")
    #expect(tagger.tag(at: tagger.string.endIndex, scheme: .nameType).range.isEmpty)
  }

  @Test func `A tagger tells only what it was made for`() throws {
    var tagger = HanziTagger(tagSchemes: [.nameType], try Analyzer(model))
    tagger.string = "他在北京"
    #expect(tagger.tags(in: tagger.all, scheme: .lexicalClass).allSatisfy { $0.tag == nil })
    #expect(tagger.tags(in: tagger.all, scheme: .nameType).contains { $0.tag == .placeName })
  }
}
