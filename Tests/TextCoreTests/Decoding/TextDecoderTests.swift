import GeneratedText
import Testing
import TextConversion
import TextCore

@Suite struct TextDecoderTests {
  @Test(arguments: [
    (TextEncoding.gb18030, "d6d0413f8139ee39cfc2a3ac", "中A?㐀下，"), (.big5, "a4a441a455a141", "中A下，"),
    (.utf16LE, "2d4e41003dd800de0a00", "中A😀\n"), (.utf16BE, "4e2d0041d83dde00000a", "中A😀\n"),
    (.utf16, "fffe2d4e", "\u{FEFF}中"), (.utf16, "feff4e2d", "\u{FEFF}中"), (.utf8, "e4b8ad", "中"),
    (.gb18030, "", ""), (.utf16, "", ""),
  ])
  func `Text in the encoding is decoded`(encoding: TextEncoding, hex: String, expected: String)
    throws
  {
    let text = try TextDecoder(encoding, converter: ICUConverter()).decode(bytes(hex: hex))
    #expect(String(scalars: text.scalars) == expected)
  }

  @Test func `Keeps byte offsets`() throws {
    let gb = try TextDecoder(.gb18030, converter: ICUConverter()).decode(
      bytes(hex: "41d6d08139ee399439fc36"))
    #expect(gb.scalars == [0x41, 0x4E2D, 0x3400, 0x1F600])
    #expect(gb.offsets == [0, 1, 3, 7, 11])
    let wide = try TextDecoder(.utf16BE).decode(bytes(hex: "4e2dd83dde000041"))
    #expect(wide.offsets == [0, 2, 6, 8])
  }

  @Test(arguments: [
    (TextEncoding.gb18030, "41d6d0ff41", 3), (.gb18030, "4141d6", 2), (.big5, "a4a4ff", 2),
    (.utf16LE, "410000dc4100", 2), (.utf16BE, "0041d83d0041", 2), (.utf16LE, "4100d6", 2),
  ])
  func `Names the offset of ill formed bytes`(encoding: TextEncoding, hex: String, offset: Int)
    throws
  {
    let decoder = try TextDecoder(encoding, converter: ICUConverter())
    #expect(throws: TextError.invalidBytes(encoding: encoding, offset: offset)) {
      try decoder.decode(bytes(hex: hex))
    }
  }

  @Test(arguments: [TextEncoding.gb18030, .big5])
  func `Other encodings need a converter`(encoding: TextEncoding) {
    #expect(throws: TextError.unsupported(encoding: encoding)) { try TextDecoder(encoding) }
  }

  @Test(arguments: TextEncoding.allCases)
  func `Lenient decoding covers random bytes`(encoding: TextEncoding) throws {
    var generator = SplitMix(seed: 6)
    for _ in 0..<4_000 {
      let lenient = try TextDecoder(encoding, policy: .lenient, converter: ICUConverter())
      let bytes = randomBytes(&generator, maximum: 50)
      let text = try lenient.decode(bytes)
      #expect(text.offsets.count == text.count + 1)
      #expect(text.offsets.first == 0 && Int(text.offsets[text.count]) == bytes.count)
      #expect(zip(text.offsets, text.offsets.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(text.scalars.allSatisfy { Unicode.Scalar($0) != nil })
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func `Strict and lenient agree on where it is ill formed`(encoding: TextEncoding) throws {
    var generator = SplitMix(seed: 7)
    for _ in 0..<4_000 {
      let strict = try TextDecoder(encoding, converter: ICUConverter())
      let lenient = try TextDecoder(encoding, policy: .lenient, converter: ICUConverter())
      let bytes = randomBytes(&generator, maximum: 12)
      let expected = try lenient.decode(bytes)
      switch Result(catching: { () throws(TextError) in try strict.decode(bytes) }) {
      case .success(let text): #expect(text == expected)
      case .failure(let error):
        let first = try #require(expected.scalars.firstIndex(of: 0xFFFD))
        let offset = Int(expected.offsets[first])
        #expect(error == .invalidBytes(encoding: strict.encoding, offset: offset))
      }
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func `Chunks cut anywhere give the same`(encoding: TextEncoding) throws {
    var generator = SplitMix(seed: 8)
    for _ in 0..<1_000 {
      let bytes = randomBytes(&generator, maximum: 40)
      let whole = try TextDecoder(encoding, policy: .lenient, converter: ICUConverter()).decode(
        bytes)
      let decoder = try TextDecoder(encoding, policy: .lenient, converter: ICUConverter())
      var scalars: [UInt32] = []
      var offsets: [UInt32] = []
      var pending: [UInt8] = []
      var base = 0
      var position = 0
      var text = DecodedText()
      while position < bytes.count {
        let end = min(bytes.count, position + Int.random(in: 1...9, using: &generator))
        pending += bytes[position..<end]
        position = end
        let read = try pending.withUnsafeBytes {
          try decoder.decode($0, isLast: end == bytes.count, into: &text)
        }
        scalars += text.scalars
        offsets += text.offsets.dropLast().map { $0 + UInt32(base) }
        base += read
        pending.removeFirst(read)
      }
      // Without a mark the byte order of UTF-16 is guessed from the first chunk.
      if encoding == .utf16 { continue }
      #expect(scalars == whole.scalars)
      #expect(offsets == Array(whole.offsets.dropLast()))
    }
  }

  @Test func `A piece that 32-bit offsets cannot count is refused before it is read`() throws {
    let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: 16), count: 1 << 32)
    var text = DecodedText()
    for encoding in [TextEncoding.utf8, .utf16LE] {
      #expect(throws: TextError.pieceTooLong(bytes: 1 << 32)) {
        try TextDecoder(encoding).decode(bytes, into: &text)
      }
    }
    #expect(throws: TextError.pieceTooLong(bytes: 1 << 32)) {
      try DecodedText(utf8: bytes)
    }
  }
}
