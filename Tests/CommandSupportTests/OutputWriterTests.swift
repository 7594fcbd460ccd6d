import CommandSupport
import Foundation
import Testing

@Suite struct OutputWriterTests {
  @Test("scalars are written as UTF-8, what is no scalar as U+FFFD")
  func scalars() throws {
    let values: [UInt32] = [
      0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x10_FFFF,
    ]
    let written = try bytes { output in
      for value in values {
        try output.write(scalar: value)
      }
    }
    let expected = values.compactMap(Unicode.Scalar.init).map { String($0) }.joined()
    #expect(written == Array(expected.utf8))
    let replaced = try bytes { output in
      try output.write(scalar: 0xD800)
      try output.write(scalar: 0x11_0000)
    }
    #expect(replaced == Array("\u{FFFD}\u{FFFD}".utf8))
  }

  @Test func decimals() throws {
    let written = try bytes { output in
      for number in [0, 7, 10, 4096, Int.max] {
        try output.write(decimal: number)
        try output.write(byte: 0x20)
      }
    }
    #expect(String(decoding: written, as: UTF8.self) == "0 7 10 4096 \(Int.max) ")
  }

  @Test("what is longer than the buffer arrives whole and in order")
  func longOutput() throws {
    let line = "一二三四五六七八九十"
    let written = try bytes { output in
      for number in 0..<20_000 {
        try output.write(line)
        try output.write(literal: "，")
        try output.write(decimal: number)
        try output.write(byte: 0x0A)
      }
    }
    let expected = (0..<20_000).map { "\(line)，\($0)\n" }.joined()
    #expect(written == Array(expected.utf8))
  }

  @Test func errors() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let output = OutputWriter(descriptor: full, name: "full")
    try output.write("a")
    #expect(throws: OutputError.failed(name: "full", code: ENOSPC)) { try output.flush() }
  }

  /// What `body` writes, through a file.
  private func bytes(_ body: (OutputWriter) throws -> Void) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("output-writer-\(UUID().uuidString)").path
    defer { unlink(path) }
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let output = OutputWriter(descriptor: descriptor, name: path)
    try body(output)
    try output.flush()
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
