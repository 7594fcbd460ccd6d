import CommandSupport
import Foundation
import Reporting
import Testing
import TextCore

@Suite struct TextLinesTests {
  /// The lines of a file with these bytes, and the report at their end, if any.
  private static func lines(
    _ bytes: [UInt8], longLines: LongLines = .pieces(bytes: 1 << 16)
  ) throws -> (lines: [TextLines.Line], report: ErrorReport?) {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var reader = TextLines(
      url.path, reading: try InputOptions.parse(["--encoding", "utf-8"]), longLines: longLines)
    var lines: [TextLines.Line] = []
    do throws(ErrorReport) {
      while let line = try reader.next() { lines.append(line) }
    } catch {
      let rest = try reader.next()
      #expect(rest == nil)
      return (lines, error)
    }
    #expect(reader.progress.done == bytes.count)
    #expect(reader.progress.total == bytes.count)
    return (lines, nil)
  }

  @Test func `Lines are handed out with their ends`() throws {
    let (lines, report) = try Self.lines(Array("今天\r\n\nab".utf8))
    #expect(report == nil)
    #expect(lines.map(\.number) == [1, 2, 3])
    #expect(lines.map(\.text) == ["今天", "", "ab"])
    #expect(lines.map(\.ending) == ["\r\n", "\n", ""])
  }

  @Test func `A long line comes in pieces`() throws {
    let (lines, _) = try Self.lines(Array((String(repeating: "天", count: 60_000) + "\nb\n").utf8))
    #expect(lines.map(\.number) == [1, 1, 1, 2])
    #expect(lines.map(\.ending) == ["", "", "\n", "\n"])
    #expect(lines.dropLast().reduce(0) { $0 + $1.text.count } == 60_000)
  }

  @Test func `A long line is truncated`() throws {
    let (lines, _) = try Self.lines(
      Array("天地玄黄\nb\n".utf8), longLines: .truncated(characters: 3))
    #expect(lines.map(\.text) == ["天地玄", "b"])
    #expect(lines.map(\.isTruncated) == [true, false])
  }

  @Test func `What stands before ill-formed bytes is handed out`() throws {
    let (lines, report) = try Self.lines(Array("a\nb\n".utf8) + [0xFF, 0x0A, 0x63])
    #expect(lines.map(\.number) == [1, 2])
    #expect(report?.status == .badData && report?.line == 3)
  }

  @Test func `A file that is not there is reported`() throws {
    var lines = TextLines(
      "/nowhere/to/be", reading: try InputOptions.parse([]), longLines: .pieces(bytes: 1 << 16))
    #expect(throws: ErrorReport.self) { try lines.next() }
  }
}
