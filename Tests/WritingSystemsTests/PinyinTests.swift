import Testing
import WritingSystems

@Suite struct PinyinTests {
  private func pinyin(_ text: String, _ options: PinyinOptions = PinyinOptions()) throws -> String {
    try PinyinReader().pinyin(of: text, options: options)
  }

  @Test(arguments: [
    ("hao3", "hǎo"), ("lü4", "lǜ"), ("gou3", "gǒu"), ("gui4", "guì"), ("xue2", "xué"),
    ("liu2", "liú"),
    ("ma5", "ma"), ("ng2", "ńg"), ("m4", "m̀"), ("nüe4", "nüè"), ("jiong3", "jiǒng"), ("er2", "ér"),
  ])
  func `Tone marks`(digits: String, marked: String) throws {
    let syllable = try #require(PinyinSyllable(digits: digits))
    #expect(syllable.written() == marked)
    #expect(syllable.written(PinyinOptions(tones: .digits)) == digits)
  }

  @Test(arguments: ["", "3", "hao", "hao0", "hao6"])
  func `What is no syllable`(text: String) {
    #expect(PinyinSyllable(digits: text) == nil)
  }

  @Test(arguments: [
    ("银行行长", "yín háng háng zhǎng"), ("重新重视", "chóng xīn zhòng shì"),
    ("单先生姓曾", "shàn xiān sheng xìng zēng"),
    ("我爱Swift 6，好！", "wǒ ài Swift 6，hǎo！"), ("3个人", "3 gè rén"), ("A\n中", "A\nzhōng"), ("", ""),
    ("一个，不是", "yī gè，bù shì"), ("干炸里脊", "gān zhá lǐ ji"), ("干了一杯", "gān le yī bēi"),
    ("我得去看大夫", "wǒ děi qù kàn dài fu"), ("長大了", "zhǎng dà le"),
    // Phrases across a border of words: 在行, 的确.
    ("在行动中", "zài xíng dòng zhōng"), ("协议的确定性", "xié yì de què dìng xìng"),
    ("的确很好", "dí què hěn hǎo"),
    ("农业银行总行", "nóng yè yín háng zǒng háng"), ("调低一度", "tiáo dī yī dù"),
  ])
  func `Readings in context`(text: String, expected: String) throws {
    #expect(try pinyin(text).replacing("shēng", with: "sheng") == expected)
  }

  @Test func `Styles`() throws {
    #expect(try pinyin("旅行", PinyinOptions(tones: .digits, umlaut: "v")) == "lv3 xing2")
    #expect(try pinyin("旅行", PinyinOptions(tones: .none, umlaut: "u:")) == "lu: xing")
    #expect(try PinyinReader().pinyin(of: "旅行", separator: "") == "lǚxíng")
  }

  @Test(arguments: [
    ("一个", "yí gè"), ("一天", "yì tiān"), ("第一天", "dì yī tiān"), ("看一看", "kàn yi kàn"),
    ("十一个", "shí yī gè"),
    ("不是", "bú shì"), ("不好", "bù hǎo"), ("你好", "ní hǎo"), ("我很好", "wó hén hǎo"), ("一，二", "yī，èr"),
    ("一月", "yī yuè"),
  ])
  func `Tones as they are spoken`(text: String, spoken: String) throws {
    #expect(try pinyin(text, PinyinOptions(appliesSandhi: true)) == spoken)
  }

  @Test(arguments: [
    ("銀行行長", "yín háng háng zhǎng"), ("音樂快樂", "yīn yuè kuài lè"), ("重慶", "chóng qìng"),
    ("親家", "qìng jia"), ("荸薺", "bí qí"), ("酈食其", "lì yì jī"), ("漸染", "jiān rǎn"),
    ("呼天搶地", "hū tiān qiāng dì"), ("餅乾", "bǐng gān"), ("乾隆", "qián lóng"), ("頭髮", "tóu fà"),
  ])
  func `Traditional characters are read as the simplified ones in their places`(
    text: String, readings: String
  ) throws {
    #expect(try PinyinReader().pinyin(of: text) == readings)
  }

  @Test func `儿 as the end of a syllable`() throws {
    let options = PinyinOptions(joinsErhua: true)
    #expect(try pinyin("花儿，哪儿，儿子", options) == "huār，nǎr，ér zi")
    #expect(try pinyin("花儿", PinyinOptions(tones: .digits, joinsErhua: true)) == "huar1")
  }

  @Test func `Readings with their places`() throws {
    let readings = try PinyinReader().readings(in: "a中文")
    #expect(readings.map(\.index) == [1, 2])
    #expect(readings.map(\.bytes) == [1..<4, 4..<7])
    #expect(readings[0].syllable == PinyinSyllable(letters: "zhong", tone: 1))
    #expect(readings[0].alternatives.contains(PinyinSyllable(letters: "zhong", tone: 4)))
  }
}
