import TermDiscovery
import Testing

@Suite struct SymbolKindsTests {
  private let sample: MinedText
  private let kinds: SymbolKinds

  init() throws {
    sample = try MinedText(
      "第十二条，二十日，三角，5G基站，3.14米，1,200人，一月，第一，第三者，九五之尊，H2O分子，二〇二四年，"
        + "第条，十，Ⱡa，豈，𠀋，唯一，一致，２０年，条第")
    kinds = SymbolKinds(sample.corpus.vocabulary)
  }

  @Test(arguments: ["第十二条", "二十日", "3.14米", "1,200人", "第一", "第三者", "九五之尊", "二〇二四年", "２０年"])
  func `Digits, ordinals and rows of numerals hold a number`(text: String) throws {
    #expect(kinds.holdsNumber(try sample.symbols(text)), "\(text)")
  }

  @Test(arguments: ["三角", "5G基站", "H2O分子", "一月", "第条", "十", "唯一", "一致", "条第"])
  func `A numeral alone or a digit in a word is no number`(text: String) throws {
    #expect(!kinds.holdsNumber(try sample.symbols(text)), "\(text)")
  }

  @Test func `Chinese characters are told from letters of all blocks`() throws {
    for (text, isHan) in [
      ("三", true), ("豈", true), ("𠀋", true), ("〇", true), ("5G", false), ("Ⱡa", false),
      ("3.14", false),
    ] {
      let symbol = try #require(try sample.symbols(text).first)
      #expect(symbol != 0 && kinds.isHan[Int(symbol)] == isHan, "\(text)")
    }
    #expect(!kinds.isHan[0] && !kinds.isNumber[0] && !kinds.isNumeral[0])
  }

  @Test func `A vocabulary without 第 or anything else has no ordinals`() throws {
    let kinds = SymbolKinds(try #require(UnitVocabulary(sorted: [])))
    #expect(kinds.ordinal == 0 && kinds.isHan == [false])
    #expect(!kinds.holdsNumber([]))
  }
}
