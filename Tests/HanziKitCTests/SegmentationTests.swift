import CHanziKit
import Testing

@Suite struct SegmentationTests {
  private let result = CResult()
  private let segmenter: OpaquePointer

  init() throws {
    let result = self.result
    segmenter = try made(result) { hanzikit_segmenter_new(nil, nil, $0, result.pointer) }
  }

  private func segment(_ text: String, _ flags: Int = 0) -> [Range<UInt32>] {
    #expect(hanzikit_segment(segmenter, text, text.utf8.count, UInt32(flags), result.pointer) == 0)
    return result.ranges
  }

  @Test func `Offsets count bytes, code points or UTF-16`() {
    let text = "😀去公园"
    #expect(segment(text) == [0..<4, 4..<7, 7..<13])
    #expect(segment(text, HANZIKIT_CODE_POINTS) == [0..<1, 1..<2, 2..<4])
    #expect(segment(text, HANZIKIT_UTF16) == [0..<2, 2..<3, 3..<5])
    #expect(result.value.kinds[0] == UInt8(HANZIKIT_EMOJI))
    #expect(result.value.kinds[2] == UInt8(HANZIKIT_HAN))
    #expect(result.value.probabilities == nil && result.value.tags == nil)
  }

  @Test
  func
    `White space may be left out, probabilities and other readings come where they are asked for`()
  {
    #expect(segment("去 公园").count == 3)
    #expect(segment("去 公园", HANZIKIT_OMIT_SPACE).count == 2)
    #expect(!segment("去公园", HANZIKIT_PROBABILITIES).isEmpty)
    #expect(result.value.probabilities[0] > 0.5)
    #expect(segment("北京大学", HANZIKIT_READINGS).contains(0..<6))
    #expect(result.value.levels[1] == UInt8(HANZIKIT_INNER))
  }

  @Test func `Words come as strings, too, whatever their bytes are`() {
    let text = "去 公园A\0B"
    _ = segment(text, HANZIKIT_STRINGS)
    // A NUL stands after each word, and one in the text.
    #expect(result.value.string_ends[result.value.count - 1] == 13 + result.value.count - 1)
    #expect(result.strings.prefix(3) == ["去", " ", "公园"])
    let row = CTexts(["去公园", "", "公园"])
    for threads in [1, 2] as [Int32] {
      let flags = UInt32(HANZIKIT_STRINGS | HANZIKIT_OMIT_SPACE)
      let status = hanzikit_segment_batch(
        segmenter, row.bytes, row.offsets, row.count, flags, threads, result.pointer)
      #expect(status == 0)
      #expect(result.strings == ["去", "公园", "公园"] && result.textEnds == [2, 2, 3])
    }
    let wrong = UInt32(HANZIKIT_STRINGS | HANZIKIT_UTF16)
    #expect(hanzikit_segment(segmenter, text, 3, wrong, result.pointer) == HANZIKIT_USAGE)
  }

  @Test func `A batch is its texts, on any number of threads`() {
    let texts = (0..<3_000).map { ["我们去公园散步。", "", "今天天气很好", "A😀\0B"][$0 % 4] }
    let row = CTexts(texts)
    var single: [[Range<UInt32>]] = []
    for text in texts.prefix(4) { single.append(segment(text, HANZIKIT_UTF16)) }
    for threads in [0, 1, 3] as [Int32] {
      let status = hanzikit_segment_batch(
        segmenter, row.bytes, row.offsets, row.count, UInt32(HANZIKIT_UTF16), threads,
        result.pointer)
      #expect(status == 0)
      #expect(result.textEnds.count == texts.count && result.textEnds.last == result.value.count)
      var first = 0
      for (index, end) in result.textEnds.enumerated() {
        #expect(Array(result.ranges[first..<end]) == single[index % 4])
        first = end
        if index == 40 { break }
      }
    }
  }

  @Test func `Standards, modes and dictionaries give others, which outlive what they came from`()
    throws
  {
    let result = self.result
    let names = "去公园\ttag=act\n"
    var base: OpaquePointer? = try made(result) {
      hanzikit_segmenter_new("fast", "pku", $0, result.pointer)
    }
    let added = try made(result) {
      hanzikit_segmenter_with_words(base, names, names.utf8.count, nil, $0, result.pointer)
    }
    let fine = try made(result) { hanzikit_segmenter_with_mode(base, "fine", $0, result.pointer) }
    let msr = try made(result) {
      hanzikit_segmenter_with_standard(added, "msr", $0, result.pointer)
    }
    let without = try made(result) {
      hanzikit_segmenter_without_dictionaries(added, $0, result.pointer)
    }
    hanzikit_segmenter_free(base)
    base = nil
    func count(_ segmenter: OpaquePointer, _ text: String) -> Int {
      _ = hanzikit_segment(segmenter, text, text.utf8.count, 0, result.pointer)
      return result.value.count
    }
    #expect(count(added, "我们去公园") == 2)
    #expect(
      String(cString: try #require(result.value.tag_names[Int(result.value.tags[1])])) == "act")
    #expect(count(msr, "我们去公园") == 2)
    #expect(count(without, "我们去公园") == 3)
    #expect(count(fine, "中华人民共和国") > count(without, "中华人民共和国"))
    for segmenter in [added, fine, msr, without] { hanzikit_segmenter_free(segmenter) }
  }

  @Test func `Words have parts of speech where the segmenter tells them`() throws {
    let base = try made(result) { hanzikit_segmenter_new("accurate", nil, $0, result.pointer) }
    let tagger = try made(result) { hanzikit_segmenter_with_tags(base, "pku", $0, result.pointer) }
    defer { for segmenter in [base, tagger] { hanzikit_segmenter_free(segmenter) } }
    let text = "他研究语言。"
    #expect(hanzikit_segment(tagger, text, text.utf8.count, 0, result.pointer) == 0)
    let tags = try (0..<result.value.count).map {
      String(cString: try #require(result.value.tag_names[Int(result.value.tags[$0])]))
    }
    #expect(tags == ["r", "v", "n", "w"])
    var object: OpaquePointer?
    #expect(hanzikit_segmenter_with_tags(segmenter, "pku", &object, result.pointer) == 64)
    #expect(object == nil && result.error?.contains("parts of speech") == true)
    #expect(hanzikit_segmenter_with_tags(base, nil, &object, result.pointer) == 64)
  }

  @Test func `What makes no sense is told`() throws {
    var object: OpaquePointer?
    #expect(hanzikit_segmenter_new("nix", nil, &object, result.pointer) == 66)
    #expect(object == nil && result.error?.contains("'nix'") == true)
    #expect(hanzikit_segmenter_new(nil, "nix", &object, result.pointer) == 64)
    #expect(result.error?.contains("general") == true)
    #expect(hanzikit_segment(nil, "去", 3, 0, result.pointer) == 64)
    #expect(hanzikit_segment(segmenter, nil, 3, 0, result.pointer) == 64)
    #expect(hanzikit_segment(segmenter, "去", 3, 3, result.pointer) == 64)
    #expect(hanzikit_segment(segmenter, "去", 3, 64, result.pointer) == 64)
    #expect(hanzikit_segment(segmenter, "去", 3, 0, nil) == 64)
    #expect(hanzikit_segment_batch(segmenter, "去", [3, 0], 1, 0, 1, result.pointer) == 64)
    #expect(hanzikit_segment_batch(segmenter, nil, [0, 3], 1, 0, 1, result.pointer) == 64)
    #expect(hanzikit_segment_batch(segmenter, nil, [0, 1 << 33], 1, 0, 1, result.pointer) == 65)
    #expect(
      hanzikit_segmenter_with_words(segmenter, "a\tb\tc", 5, nil, &object, result.pointer) == 65)
    #expect(
      hanzikit_segmenter_with_dictionary(segmenter, "/nowhere", nil, &object, result.pointer) == 66)
    #expect(hanzikit_segmenter_with_mode(segmenter, "nix", &object, result.pointer) == 64)
    // After a failure the result serves again.
    #expect(segment("去公园").count == 2 && result.error == nil)
    #expect(segment("").isEmpty)
    #expect(hanzikit_segment(segmenter, nil, 0, 0, result.pointer) == 0)
  }

  @Test func `Threads share a segmenter`() async {
    let text = "研究生命的起源，我们去公园散步。"
    let expected = segment(text)
    let shared = UInt(bitPattern: segmenter)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let result = CResult()
          for _ in 0..<50 {
            _ = hanzikit_segment(
              OpaquePointer(bitPattern: shared), text, text.utf8.count, 0, result.pointer)
            guard result.ranges == expected else { return false }
          }
          return true
        }
      }
      for await isSame in group { #expect(isSame) }
    }
    hanzikit_segmenter_free(segmenter)
  }
}
