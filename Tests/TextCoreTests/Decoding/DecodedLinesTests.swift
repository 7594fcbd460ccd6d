import GeneratedText
import Testing
import TextConversion
import TextCore

/// Lines decoded into one row are what they are alone.
@Suite struct DecodedLinesTests {
  @Test(
    arguments: [TextEncoding.utf8, .gb18030, .utf16LE, .big5], [DecodingPolicy.strict, .lenient])
  func `Each line is decoded as it would be alone`(encoding: TextEncoding, policy: DecodingPolicy)
    throws
  {
    let decoder = try TextDecoder(encoding, policy: policy, converter: ICUConverter())
    var random = SplitMix(seed: 21)
    var lines = DecodedLines()
    for _ in 0..<20 {
      lines.removeAll()
      var parts: [DecodedText] = []
      var sizes: [Int] = []
      for _ in 0..<20 {
        // Half of the lines are text, half any bytes.
        let bytes =
          Bool.random(using: &random)
          ? Array(String(scalars: randomScalars(&random, maximum: 30)).utf8)
          : randomBytes(&random, maximum: 9)
        let before = lines.scalars.count
        do {
          let alone = try decoder.decode(bytes)
          try bytes.withUnsafeBytes { try lines.append($0, by: decoder) }
          parts.append(alone)
          sizes.append(bytes.count)
        } catch let error as TextError {
          #expect(throws: error) { try bytes.withUnsafeBytes { try lines.append($0, by: decoder) } }
          #expect(lines.scalars.count == before)
        }
      }
      #expect(lines.ends.count == parts.count)
      #expect(Array(lines.scalars.elements) == parts.flatMap(\.scalars))
      var expected: [UInt32] = []
      var start: UInt32 = 0
      for (part, size) in zip(parts, sizes) {
        expected += part.offsets.dropLast().map { $0 + start }
        start += UInt32(size)
      }
      #expect(Array(lines.offsets.elements) == expected + [start])
    }
  }

  @Test func `Only well-formed UTF-8 is verbatim`() throws {
    func isVerbatim(_ bytes: [UInt8], _ decoder: TextDecoder) throws -> Bool {
      var lines = DecodedLines()
      try Array("字\n".utf8).withUnsafeBytes { try lines.append($0, by: decoder) }
      try bytes.withUnsafeBytes { try lines.append($0, by: decoder) }
      return lines.isVerbatim
    }
    let lenient = try TextDecoder(.utf8, policy: .lenient)
    #expect(try isVerbatim(Array("文a\u{FFFD}😀".utf8), lenient))
    #expect(try !isVerbatim([0xE5, 0xA4, 0x41], lenient))
    #expect(
      try !isVerbatim(
        [0xB0, 0xA1], TextDecoder(.gb18030, policy: .lenient, converter: ICUConverter())))
  }
}
