import ProgramTesting
import Testing
import TextCore

@Suite struct EncodingDetectionTests {
  private let simplified = "今天天气很好，我们去公园散步。他说：“明天再见！”第２天下雨了。"
  private let gb18030 = bytes(
    hex: "bdf1ccecccecc6f8badcbac3a3acced2c3c7c8a5b9abd4b0c9a2b2bda1a3cbfbcbb5a3baa1b0c3f7"
      + "ccecd4d9bcfba3a1a1b1b5daa3b2cceccfc2d3eac1cba1a3")
  private let big5 = bytes(
    hex: "a4b5a4d1a4d1aef0abdca66ea141a7daadcca568a4bdb6e9b4b2a842a143a54cbba1a147a175a9fa"
      + "a4d1a641a8a3a149a176b2c4a2b1a4d1a455ab42a446a143")

  private func detect(_ bytes: [UInt8]) -> TextEncoding {
    bytes.withUnsafeBytes { TextEncoding.detect($0) }
  }

  private func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test func `Marks decide`() {
    #expect(detect([0xEF, 0xBB, 0xBF, 0xFF]) == .utf8)
    #expect(detect([0xFF, 0xFE, 0x2D, 0x4E]) == .utf16LE)
    #expect(detect([0xFE, 0xFF, 0x4E, 0x2D]) == .utf16BE)
    #expect(detect([0x84, 0x31, 0x95, 0x33]) == .gb18030)
  }

  @Test func `Well formed UTF 8 is UTF 8`() {
    #expect(detect([]) == .utf8)
    #expect(detect(Array("plain".utf8)) == .utf8)
    #expect(detect(Array("中\0国\n".utf8)) == .utf8)
    let text = Array(simplified.utf8)
    for length in 0...text.count { #expect(detect(Array(text[..<length])) == .utf8) }
  }

  @Test func `Tells Chinese encodings apart`() throws {
    for length in stride(from: 8, through: gb18030.count, by: 2) {
      #expect(detect(Array(gb18030[..<length])) == .gb18030)
    }
    for length in stride(from: 8, through: big5.count, by: 2) {
      #expect(detect(Array(big5[..<length])) == .big5)
    }
    #expect(detect(utf16(simplified, isBigEndian: false)) == .utf16LE)
    #expect(detect(utf16(simplified, isBigEndian: true)) == .utf16BE)
    #expect(detect(utf16("plain text\r\n", isBigEndian: false)) == .utf16LE)
    #expect(detect(utf16("plain text\r\n", isBigEndian: true)) == .utf16BE)
  }

  @Test func `Noise is taken for UTF 8`() {
    #expect(detect([0xFF, 0xFF, 0xFF, 0xFF]) == .utf8)
    let latin1 = "déjà vu dans un café".unicodeScalars.map { UInt8($0.value) }
    #expect(detect(latin1) == .utf8)
  }

  @Test func `Readers detect the encoding`() throws {
    let folder = try TemporaryFolder()
    for (file, encoding) in [
      (gb18030, TextEncoding.gb18030), (big5, .big5), (Array(simplified.utf8), .utf8),
      (utf16(simplified, isBigEndian: true), .utf16BE),
    ] {
      for chunk in [64, 1 << 18] {
        let reader = try LineReader(path: folder.write(file), encoding: nil, chunk: chunk)
        var bytes: [UInt8] = []
        #expect(try reader.next(into: &bytes)?.count == file.count)
        #expect(reader.encoding == encoding)
      }
    }
    let marked = utf16("\u{FEFF}a\n", isBigEndian: true)
    let reader = try LineReader(path: folder.write(marked), encoding: .utf16)
    var bytes: [UInt8] = []
    #expect(try reader.next(into: &bytes)?.terminatorCount == 2)
    #expect(reader.encoding == .utf16BE)
  }

  @Test func `Readers decide at the first text that is not ASCII`() throws {
    let folder = try TemporaryFolder()
    let plain = Array("plain\n".utf8)
    let path = try folder.write(
      [[UInt8]](repeating: plain, count: 1000).flatMap(\.self) + gb18030)
    let reader = try LineReader(path: path, encoding: nil, chunk: 6)
    var bytes: [UInt8] = []
    for _ in 0..<1000 {
      _ = try reader.next(into: &bytes)
      #expect(bytes == plain && reader.encoding == .utf8)
    }
    _ = try reader.next(into: &bytes)
    #expect(bytes == gb18030 && reader.encoding == .gb18030)
  }
}
