import CHanziKit
import Testing

@Suite struct OtherFunctionsTests {
  private let result = CResult()
  private let texts = CTexts(["皇后在后面", "", "银行行长"])

  @Test func `Conversion of texts`() throws {
    let result = self.result
    let converter = try made(result) { hanzikit_converter_new("taiwan", 1, $0, result.pointer) }
    #expect(hanzikit_convert(converter, texts.bytes, texts.offsets, 3, result.pointer) == 0)
    #expect(result.strings == ["皇后在後面", "", "銀行行長"])
    #expect(result.textEnds == [1, 2, 3])
    hanzikit_converter_free(converter)
    var object: OpaquePointer?
    #expect(hanzikit_converter_new("mars", 1, &object, result.pointer) == 64)
  }

  @Test func `Pinyin of texts and of characters`() throws {
    let result = self.result
    let reader = try made(result) { hanzikit_pinyin_new($0, result.pointer) }
    #expect(
      hanzikit_pinyin_write(reader, texts.bytes, texts.offsets, 3, "digits", "-", result.pointer)
        == 0)
    #expect(result.strings[2] == "yin2-hang2-hang2-zhang3")
    let row = CTexts(["😀银行", "a"])
    #expect(hanzikit_pinyin_read(reader, row.bytes, row.offsets, 2, nil, 2, result.pointer) == 0)
    #expect(result.strings == ["yín", "háng"])
    #expect(result.ranges == [2..<3, 3..<4])
    #expect(result.textEnds == [2, 2])
    hanzikit_pinyin_free(reader)
  }

  @Test func `Entities with their types, in any unit`() throws {
    let result = self.result
    let row = CTexts(["😀王小明在北京上学。", "", "\u{FFFD}"])
    let recognizer = try made(result) {
      hanzikit_recognizer_new(nil, nil, $0, result.pointer)
    }
    #expect(hanzikit_recognizer_types(recognizer, result.pointer) == 0)
    #expect(result.strings.contains("PER") && result.strings.contains("LOC"))
    let places: [[Range<UInt32>]] = [[4..<13, 16..<22], [1..<4, 5..<7], [2..<5, 6..<8]]
    for (unit, places) in zip(UInt32(0)..., places) {
      #expect(
        hanzikit_entities(recognizer, row.bytes, row.offsets, 3, unit, result.pointer) == 0)
      #expect(result.ranges == places && result.textEnds == [2, 2, 2])
      #expect(result.tags == ["PER", "LOC"])
    }
    #expect(hanzikit_entities(recognizer, row.bytes, row.offsets, 3, 8, result.pointer) == 64)
    hanzikit_recognizer_free(recognizer)
    var object: OpaquePointer?
    #expect(hanzikit_recognizer_new(nil, "martian", &object, result.pointer) != 0)
  }

  @Test func `Keywords of texts, the best first`() throws {
    let result = self.result
    let row = CTexts(["卷积网络切分中文，卷积网络很快。", "", "词典推翻词典"])
    let segmenter = try made(result) { hanzikit_segmenter_new(nil, nil, $0, result.pointer) }
    for words in [nil, segmenter] {
      let extractor = try made(result) { hanzikit_extractor_new(words, 1, $0, result.pointer) }
      #expect(
        hanzikit_keywords(extractor, row.bytes, row.offsets, 3, 1, nil, result.pointer) == 0)
      #expect(result.strings == ["卷积网络", "词典"] && result.textEnds == [1, 1, 2])
      #expect(
        hanzikit_keywords(extractor, row.bytes, row.offsets, 3, 1, "magic", result.pointer) == 64)
      #expect(
        hanzikit_keywords(extractor, row.bytes, row.offsets, 3, -1, nil, result.pointer) == 64)
      hanzikit_extractor_free(extractor)
    }
    hanzikit_segmenter_free(segmenter)
  }

  @Test func `Terms, the best first`() throws {
    let result = self.result
    let row = CTexts(
      Array(repeating: "叶绿体里进行光合作用。没有叶绿体就没有光合作用。", count: 20)
        + ["我们在研究光合作用，研究叶绿体。"])
    #expect(hanzikit_terms(row.bytes, row.offsets, 21, nil, 40, 1, result.pointer) == 0)
    #expect(result.strings.contains("光合作用") && result.textEnds == [result.strings.count])
    #expect(result.value.values[0] >= result.value.values[1])
    #expect(hanzikit_terms(row.bytes, row.offsets, 20, nil, -1, 1, result.pointer) == 64)
    #expect(hanzikit_terms(row.bytes, row.offsets, 0, nil, 9, 1, result.pointer) == 65)
    #expect(hanzikit_terms(row.bytes, row.offsets, 20, "/nowhere", 9, 1, result.pointer) == 66)
  }

  @Test func `Titles, the best first`() throws {
    let result = self.result
    let article = String(
      repeating: "云青城际铁路今天开通运营。这条铁路全长一百二十公里，设计时速二百公里。", count: 3)
    let row = CTexts([article, ""])
    let generator = try made(result) { hanzikit_titles_new(nil, 1, $0, result.pointer) }
    #expect(
      hanzikit_titles_write(generator, row.bytes, row.offsets, 2, 2, result.pointer) == 0)
    #expect(!result.strings.isEmpty && result.value.values[0] < 0)
    #expect(result.textEnds[0] == result.textEnds[1])
    #expect(hanzikit_titles_write(generator, row.bytes, row.offsets, 2, 0, result.pointer) == 64)
    hanzikit_titles_free(generator)
  }

  @Test func `Probabilities and trees of sentences`() throws {
    let result = self.result
    let row = CTexts(["他在桌子前看书", "看桌子在书他前"])
    let model = try made(result) { hanzikit_language_model_new(nil, 1, $0, result.pointer) }
    #expect(hanzikit_score(model, row.bytes, row.offsets, 2, result.pointer) == 0)
    #expect(result.value.values[0] > result.value.values[1])
    #expect(result.value.ends[0] > 5)
    #expect(hanzikit_parse(model, row.bytes, row.offsets, 2, result.pointer) == 0)
    #expect(result.strings[0].hasPrefix("("))
    hanzikit_language_model_free(model)
  }

  @Test func `Versions and models`() {
    #expect(Int(hanzikit_abi_version()) == Int(HANZIKIT_ABI_VERSION))
    #expect(String(cString: hanzikit_version()).split(separator: ".").count == 3)
    #expect(hanzikit_models("segmentation", result.pointer) == 0)
    #expect(result.strings.contains("fast"))
    #expect(hanzikit_models(nil, result.pointer) == 64)
  }

  @Test func `Nothing is freed twice by freeing nothing`() {
    hanzikit_segmenter_free(nil)
    hanzikit_converter_free(nil)
    hanzikit_result_free(nil)
  }
}
