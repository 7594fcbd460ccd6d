import ConditionalTransformer
import Testing
import TextCore

@Suite struct CharacterCodecTests {
  private func folded(_ text: String) -> String {
    String(scalars: CharacterCodec.folded(text.unicodeScalars.map(\.value)))
  }

  @Test(arguments: [
    ("他去公園。", "他去公园。"), ("ＡＢＣ，１２", "ABC,12"), ("  他\t\n 她\u{3000}", "他 她"), ("", ""),
    (" \u{00A0} ", ""), ("他\u{200B}她\u{7}", "他她"), ("👍🏽好", "👍🏽好"), ("e\u{301}", "e\u{301}"),
  ])
  func `Width, script and white space are folded`(text: String, expected: String) {
    #expect(folded(text) == expected)
    #expect(folded(folded(text)) == folded(text))
  }

  @Test func `Ids are those of the characters, unknown ones included`() throws {
    let codec = try TinyTransformer.codec()
    let ids = codec.ids(of: "他們鑫")
    #expect(ids.count == 3)
    #expect(ids[0] == codec.vocabulary.id(of: 0x4ED6))
    #expect(ids[1] == codec.vocabulary.id(of: 0x4EEC))
    #expect(ids[2] == Vocabulary.unknownID)
    #expect(ids.prefix(2).map(codec.scalar(of:)) == [0x4ED6, 0x4EEC])
    #expect((0..<Int32(4)).allSatisfy { codec.scalar(of: $0) == nil })
    #expect(codec.scalar(of: Int32(codec.count)) == nil)
  }

  @Test func `A vocabulary has frequent characters and those that are known`() throws {
    var counts = CharacterCounts()
    counts.add("甲甲甲乙乙丙丁".unicodeScalars.map(\.value))
    let known = try Vocabulary(entries: [.init(.scalar(0x4E19)), .init(.scalar(0x620A))])
    let vocabulary = try counts.vocabulary(minimum: 2, known: known)
    #expect(vocabulary.entries.map(\.symbol) == [0x7532, 0x4E59, 0x4E19].map { .scalar($0) })
    #expect(throws: ConditionalError.self) { try counts.vocabulary(minimum: 9) }
  }
}
