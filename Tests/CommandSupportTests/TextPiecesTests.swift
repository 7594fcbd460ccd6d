import CommandSupport
import Foundation
import Reporting
import Testing

@Suite struct TextPiecesTests {
  /// The pieces of a file with these bytes, and the report at their end, if any.
  private static func pieces(
    _ bytes: [UInt8], bytesAtOnce count: Int = 1 << 16
  ) throws -> (pieces: [TextPieces.Piece], report: ErrorReport?) {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var reader = try TextPieces(
      url.path, reading: InputOptions.parse(["--encoding", "utf-8"]), bytes: count)
    var pieces: [TextPieces.Piece] = []
    do throws(ErrorReport) {
      while let piece = try reader.next() { pieces.append(piece) }
    } catch {
      let rest = try reader.next()
      #expect(rest == nil)
      return (pieces, error)
    }
    return (pieces, nil)
  }

  @Test(arguments: [1, 4, 1 << 16])
  func `Lines are handed out with their ends`(bytes: Int) throws {
    let (pieces, report) = try Self.pieces(Array("今天\r\n\nab".utf8), bytesAtOnce: bytes)
    #expect(report == nil)
    #expect(pieces.map(\.number) == [1, 2, 3])
    #expect(
      pieces.map { $0.scalars } == ["今天\r\n", "\n", "ab"].map { $0.unicodeScalars.map(\.value) })
    #expect(pieces.map(\.isLast) == [true, true, true])
  }

  @Test func `A long line comes in pieces`() throws {
    let (pieces, _) = try Self.pieces(Array((String(repeating: "天", count: 60_000) + "\nb\n").utf8))
    #expect(pieces.map(\.number) == [1, 1, 1, 2])
    #expect(pieces.map(\.isLast) == [false, false, true, true])
    #expect(pieces.dropLast().reduce(0) { $0 + $1.scalars.count } == 60_001)
  }

  @Test func `What stands before ill-formed bytes is handed out`() throws {
    let (pieces, report) = try Self.pieces(Array("a\nb\n".utf8) + [0xFF, 0x0A, 0x63])
    #expect(pieces.map(\.number) == [1, 2])
    #expect(report?.status == .badData && report?.line == 3)
  }

  @Test func `A file that is not there is reported`() {
    #expect(throws: ErrorReport.self) {
      try TextPieces("/nowhere/to/be", reading: InputOptions.parse([]))
    }
  }
}
