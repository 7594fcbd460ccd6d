import Testing
import TextCore

@Suite struct VocabularyTests {
  @Test func `A radical stands for its character where it is no entry`() throws {
    let vocabulary = try Vocabulary(entries: [.init(.scalar(0x7528)), .init(.scalar(0x957F))])
    #expect(vocabulary.id(of: 0x2F64) == 4)  // ⽤
    #expect(vocabulary.id(of: 0x2ED3) == 5)  // ⻓
    #expect(vocabulary.id(of: 0x2F00) == Vocabulary.unknownID)
    let own = try Vocabulary(entries: [.init(.scalar(0x7528)), .init(.scalar(0x2F64))])
    #expect(own.id(of: 0x2F64) == 5)
  }

  private let file = "<pad>\n<unk>\n<bos>\n<eos>\n<num1>\n体\t體\n,\n豈\nU+0020\nU+0009\n"

  @Test func `Reads entries variants and names`() throws {
    let vocabulary = try Vocabulary(text: file)
    #expect(vocabulary.count == 10)
    #expect(vocabulary.id(of: 0x4F53) == 5)
    #expect(vocabulary.id(of: 0x9AD4) == 5)
    #expect(vocabulary.id(of: 0x4E2D) == Vocabulary.unknownID)
    #expect(vocabulary.id(of: 0x09) == 9)
    #expect(vocabulary.id(ofName: "<num1>") == 4)
    #expect(vocabulary.id(ofName: "<eos>") == Vocabulary.endID)
    #expect(vocabulary.id(ofName: "num1") == nil)
    #expect(vocabulary.symbol(of: 1) == .name("<unk>"))
    #expect(vocabulary.symbol(of: 5) == .scalar(0x4F53))
    #expect(vocabulary.symbol(of: 10) == nil)
  }

  @Test func `Folds width`() throws {
    let vocabulary = try Vocabulary(text: file)
    #expect(vocabulary.id(of: 0xFF0C) == vocabulary.id(of: 0x2C))
    #expect(vocabulary.id(of: 0x3000) == vocabulary.id(of: 0x20))
    let apart = try Vocabulary(entries: [.init(.scalar(0x2C)), .init(.scalar(0xFF0C))])
    #expect(apart.id(of: 0xFF0C) == 5)
  }

  @Test func `Does not merge canonical equivalents`() throws {
    let vocabulary = try Vocabulary(entries: [.init(.scalar(0xF900)), .init(.scalar(0x8C48))])
    #expect(vocabulary.id(of: 0xF900) == 4)
    #expect(vocabulary.id(of: 0x8C48) == 5)
  }

  @Test func `Writes what it reads`() throws {
    #expect(try Vocabulary(text: file).fileContents == file)
    let values: [UInt32] = [0x3C, 0x55, 0xA0, 0x301, 0x2028, 0xE000, 0x1_F600, 0x2_0000, 0x10_FFFF]
    let vocabulary = try Vocabulary(entries: values.map { .init(.scalar($0)) })
    #expect(try Vocabulary(text: vocabulary.fileContents) == vocabulary)
  }

  @Test(arguments: [
    ("", VocabularyError.missingSpecial(line: 1, expected: "<pad>", found: "")),
    ("<pad>\n<unk>\nx\n", .missingSpecial(line: 3, expected: "<bos>", found: "x")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n中\n中\n", .duplicate(line: 6, entry: "中")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n体\t體\n體\n", .duplicate(line: 6, entry: "體")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n<a>\n<a>\n", .duplicate(line: 6, entry: "<a>")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n<unk>\n", .duplicate(line: 5, entry: "<unk>")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n\n", .empty(line: 5)),
    ("<pad>\n<unk>\n<bos>\n<eos>\n中\t\n", .empty(line: 5)),
    ("<pad>\n<unk>\n<bos>\n<eos>\n中国\n", .malformed(line: 5, found: "中国")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n中\t<a>\n", .malformed(line: 5, found: "<a>")),
    ("<pad>\n<unk>\n<bos>\n<eos>\nU+D800\n", .malformed(line: 5, found: "U+D800")),
    ("<pad>\n<unk>\n<bos>\n<eos>\n中\r\n", .malformed(line: 5, found: "中\r")),
  ])
  func `Refuses bad files`(text: String, expected: VocabularyError) {
    #expect(throws: expected) { try Vocabulary(text: text) }
  }

  @Test func `Refuses bytes that are no text`() {
    let bytes: [UInt8] = [0x3C, 0xFF]
    #expect(throws: VocabularyError.notUTF8(offset: 1)) {
      try bytes.withUnsafeBytes { try Vocabulary(bytes: $0) }
    }
  }

  @Test func `Refuses a file cut within the special entries`() {
    let whole = Array("<pad>\n<unk>\n<bos>\n<eos>".utf8)
    for count in whole.indices {
      #expect(throws: VocabularyError.self) {
        try whole[..<count].withUnsafeBytes { try Vocabulary(bytes: $0) }
      }
    }
  }

  @Test func `Tells the line`() {
    #expect(
      "\(VocabularyError.duplicate(line: 6, entry: "中"))"
        == "vocabulary line 6: '中' has an id already")
  }
}
