import Testing
import TextCore

@Suite struct ChineseNumeralTests {
  @Test func `Numerals have their values`() {
    let digits = "〇一二三四五六七八九".unicodeScalars.map { ChineseNumeral($0.value) }
    #expect(digits == (0...9).map { ChineseNumeral.digit($0) })
    #expect(ChineseNumeral("零") == .digit(0))
    #expect(ChineseNumeral("十") == .ten)
    #expect(
      "百千万亿".map { ChineseNumeral(String($0)) }
        == [100, 1000, 1_0000, 1_0000_0000].map { .multiplier($0) })
    for other in ["", "一一", "两", "1", "年"] { #expect(ChineseNumeral(other) == nil) }
  }

  @Test func `Multipliers are not small`() {
    #expect("〇零一九十".unicodeScalars.allSatisfy { ChineseNumeral($0.value)?.isSmall == true })
    #expect("百千万亿".unicodeScalars.allSatisfy { ChineseNumeral($0.value)?.isSmall == false })
  }
}
