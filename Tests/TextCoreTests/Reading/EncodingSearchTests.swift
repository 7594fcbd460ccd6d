import Foundation
import ProgramTesting
import Testing
import TextCore

/// How readers find the encoding of text that looks like ASCII at first.
@Suite struct EncodingSearchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func utf16(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return encoding == .utf16BE ? bytes.reversed() : bytes
    }
  }

  /// The lines of a reader that is to find the encoding, and the encoding in the end.
  private func lines(of reader: LineReader) throws -> (lines: [[UInt8]], encoding: TextEncoding) {
    var lines: [[UInt8]] = []
    var bytes: [UInt8] = []
    while try reader.next(into: &bytes) != nil { lines.append(bytes) }
    return (lines, reader.encoding)
  }

  @Test(arguments: [TextEncoding.utf16LE, .utf16BE])
  func `Finds UTF 16 that begins like ASCII`(encoding: TextEncoding) throws {
    let long = ["上海市今天天气很好。\n"] + [String](repeating: "我们去公园散步，他说明天再见！\n", count: 500)
    let texts = [
      ["上海市"], ["上海市\n"], ["上海市今天天气很好。\n", "再见"], long,
      [String](repeating: "上海市\n", count: 2000),
    ]
    for text in texts {
      let path = try folder.write(utf16(text.joined(), encoding))
      for chunk in [5, 64, 1 << 18] {
        let read = try lines(of: LineReader(path: path, encoding: nil, chunk: chunk))
        #expect(read.encoding == encoding)
        #expect(read.lines == text.map { utf16($0, encoding) })
      }
    }
  }

  @Test func `Reads many short lines of ASCII`() throws {
    let count = 300_000
    let file = [UInt8]((0..<2 * count).map { $0 % 2 == 0 ? 0x61 : 0x0A })
    let read = try lines(of: LineReader(path: folder.write(file), encoding: nil))
    #expect(read.lines.count == count && read.encoding == .utf8)
    #expect(read.lines.allSatisfy { $0 == [0x61, 0x0A] })
  }

  @Test func `Ascii with controls stays UTF 8`() throws {
    let text = "plain\u{2} text with\u{0} control characters\n"
    let later = [UInt8](repeating: 0x61, count: 70_000) + [0x0A]
    let chinese: [UInt8] = [0xBD, 0xF1, 0xCC, 0xEC, 0xCC, 0xEC, 0xC6, 0xF8, 0xBA, 0xC3]
    let path = try folder.write(Array(text.utf8) + later + chinese)
    let read = try lines(of: LineReader(path: path, encoding: nil))
    #expect(read.lines == [Array(text.utf8), later, chinese])
    #expect(read.encoding == .gb18030)
  }

  @Test(arguments: ["a\n", "abc\n", "hello\n", "a\nsecond line\n"])
  func `Gives lines of an open pipe at once`(text: String) throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let sent = Array(text.utf8)
    try #require(write(ends[1], sent, sent.count) == sent.count)
    let reader = try LineReader(descriptor: ends[0], name: "pipe", encoding: nil)
    var received: [UInt8] = []
    var bytes: [UInt8] = []
    while received.count < sent.count, try reader.next(into: &bytes) != nil { received += bytes }
    #expect(received == sent)
  }
}
