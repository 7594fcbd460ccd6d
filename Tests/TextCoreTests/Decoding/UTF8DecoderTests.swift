import GeneratedText
import Testing
import TextCore

@Suite struct UTF8DecoderTests {
  private func decode(
    _ bytes: [UInt8], _ policy: DecodingPolicy = .strict
  ) throws -> DecodedText {
    try bytes.withUnsafeBytes { try DecodedText(utf8: $0, policy: policy) }
  }

  @Test func `Gives scalars and byte offsets`() throws {
    let text = try decode(Array("a中é😀\n".utf8))
    #expect(text.scalars == [0x61, 0x4E2D, 0xE9, 0x1F600, 0x0A])
    #expect(text.offsets == [0, 1, 4, 6, 10, 11])
    #expect(text.byteRange(of: 1..<3) == 1..<6)
  }

  @Test func `Agrees with the standard library on strings`() throws {
    var generator = SplitMix(seed: 1)
    for _ in 0..<2_000 {
      let scalars = randomScalars(&generator, maximum: 60)
      let string = String(scalars: scalars)
      let text = try decode(Array(string.utf8))
      #expect(text.scalars == scalars)
      #expect(text == DecodedText(string))
      #expect(Int(text.offsets[text.count]) == string.utf8.count)
    }
  }

  @Test(
    arguments: [
      ([0x61, 0x80], 1), ([0x61, 0xC0, 0xAF], 1), ([0xE4, 0xB8], 0), ([0xE4, 0xB8, 0xAD, 0xFF], 3),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0x41, 0xF0, 0x8F, 0x80, 0x80], 1),
      ([0xE0, 0x9F, 0xBF], 0), ([0xF5], 0),
    ] as [([UInt8], Int)])
  func `Names the offset of ill formed bytes`(bytes: [UInt8], offset: Int) {
    #expect(throws: TextError.invalidBytes(encoding: .utf8, offset: offset)) {
      try decode(bytes)
    }
  }

  @Test(
    arguments: [
      // The cases of the Unicode Standard, table 3-8 and following.
      ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], [0, 2, 3, 6, 8, 9]),
    ] as [([UInt8], [UInt32])])
  func `Replaces each maximal ill formed part`(bytes: [UInt8], offsets: [UInt32]) throws {
    #expect(try decode(bytes, .lenient).offsets == offsets)
  }

  @Test func `Lenient decoding reads what the standard library reads`() throws {
    var generator = SplitMix(seed: 2)
    for _ in 0..<5_000 {
      let bytes = randomBytes(&generator, maximum: 40)
      let text = try decode(bytes, .lenient)
      #expect(
        String(scalars: text.scalars).utf8.elementsEqual(
          String(decoding: bytes, as: UTF8.self).utf8))
      #expect(text.offsets.first == 0)
      #expect(Int(text.offsets[text.count]) == bytes.count)
      #expect(zip(text.offsets, text.offsets.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `Leaves a character cut short for the next chunk`() throws {
    let bytes = Array("ab中😀".utf8)
    for cut in 0...bytes.count {
      var text = DecodedText()
      let read = try bytes[..<cut].withUnsafeBytes {
        try UTF8Decoder.decode($0, isLast: false, into: &text)
      }
      #expect(cut - read < 4)
      let rest = try decode(Array(bytes[read...]))
      #expect(text.scalars + rest.scalars == [0x61, 0x62, 0x4E2D, 0x1F600])
    }
  }

  @Test func `Errors read well`() {
    let error = TextError.invalidBytes(encoding: .utf8, offset: 7)
    #expect(
      "\(error)" == "byte 7 is not valid utf-8. Convert the text to utf-8.")
    #expect(error.offset(by: 5) == .invalidBytes(encoding: .utf8, offset: 12))
  }
}
