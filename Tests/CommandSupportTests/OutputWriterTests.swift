import CommandSupport
import Foundation
import Reporting
import SystemCore
import Testing

@Suite struct OutputWriterTests {
  @Test func `What is longer than the buffer arrives whole and in order`() throws {
    let line = "一二三四五六七八九十"
    let written = try bytes { output in
      for number in 0..<20_000 {
        try output.write(line)
        if number % 1000 == 0 {
          var buffer = OutputBuffer()
          for _ in 0..<number { buffer.write(literal: "，") }
          try output.write(buffer)
        }
        try output.write("\(number)\n")
      }
    }
    let expected = (0..<20_000).map { number in
      line + String(repeating: "，", count: number % 1000 == 0 ? number : 0) + "\(number)\n"
    }.joined()
    #expect(written == Array(expected.utf8))
  }

  @Test func `Errors set the status`() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let output = OutputWriter(descriptor: FileDescriptor(full), name: "full")
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
    let output = OutputWriter(descriptor: FileDescriptor(descriptor), name: path)
    try body(output)
    try output.flush()
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
