import Testing
import TextCore

@Suite struct WordVocabularyTests {
  private func read(_ text: String) throws(VocabularyError) -> WordVocabulary {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(VocabularyError) in
        try WordVocabulary(bytes: UnsafeRawBufferPointer(bytes))
      }
    }
    return try result.get()
  }

  @Test func `Numbers words`() throws {
    let vocabulary = try WordVocabulary(words: ["天气", "好", "New York"])
    #expect(vocabulary.count == 7)
    #expect(vocabulary.id(of: "天气") == 4)
    #expect(vocabulary.id(of: "今天天气好".suffix(1)) == 5)
    #expect(vocabulary.id(of: "坏") == Vocabulary.unknownID)
    #expect(vocabulary.word(of: 6) == "New York")
    #expect(vocabulary.word(of: 3) == "<eos>")
    #expect(vocabulary.word(of: 7) == nil)
    #expect(vocabulary.word(of: -1) == nil)
  }

  @Test func `Does not merge canonical equivalents`() throws {
    let vocabulary = try WordVocabulary(words: ["\u{F900}", "\u{8C48}"])
    #expect(vocabulary.id(of: "\u{F900}") == 4)
    #expect(vocabulary.id(of: "\u{8C48}") == 5)
  }

  @Test func `Reads what it writes`() throws {
    let vocabulary = try WordVocabulary(words: ["天气", "a\tb", "<name>", "\u{FEFF}", "👍🏽"])
    #expect(try read(vocabulary.fileContents) == vocabulary)
  }

  @Test(arguments: [
    ("", VocabularyError.missingSpecial(line: 1, expected: "<pad>", found: "")),
    ("<pad>\n<unk>\n<bos>", .missingSpecial(line: 4, expected: "<eos>", found: "")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n好\n\n天\n", .empty(line: 6)),
    ("<pad>\n<unk>\n<bos>\n<eos>\n好\n好\n", .duplicate(line: 6, entry: "好")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n好\r\n", .lineBreak(line: 5)),
  ])
  func `Refuses bad files`(text: String, expected: VocabularyError) {
    #expect(throws: expected) { try read(text) }
  }

  @Test func `Refuses bytes that are no text`() {
    let bytes = Array("<pad>\n天".utf8) + [0xFF, 0x0A]
    #expect(throws: VocabularyError.notUTF8(offset: 9)) {
      try bytes.withUnsafeBytes { bytes in
        _ = try Result { () throws(VocabularyError) in try WordVocabulary(bytes: bytes) }.get()
      }
    }
  }
}
