import ProgramTesting
import Testing
import TextCore

@Suite struct CorpusLinesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The numbers and texts of a file's lines, marked where they are truncated.
  private func lines(_ text: String, _ longLines: LongLines) throws -> [String] {
    var lines: [String] = []
    let corpus = Corpus(file: try folder.write(Array(text.utf8)))
    try corpus.forEachLine(longLines: longLines) {
      line, text throws(CorpusError) in
      lines.append("\(line.number) \(String(scalars: text))" + (line.isTruncated ? " …" : ""))
    }
    return lines
  }

  @Test(arguments: [
    LongLines.pieces(bytes: 64), .truncated(characters: 64), .refused(bytes: 64),
  ])
  func `A byte order mark and line ends are no part of lines`(_ longLines: LongLines) throws {
    #expect(
      try lines("\u{FEFF}一\r\n\n二\r三\u{FEFF}\n四\r", longLines) == [
        "1 一", "2 ", "3 二\r三\u{FEFF}", "4 四",
      ])
    #expect(try lines("\u{FEFF}", longLines) == ["1 "])
    #expect(try lines("", longLines) == [])
  }

  @Test func `Long lines come in pieces, truncated or not at all`() throws {
    let text = "天地玄黄，宇宙洪荒，日月盈昃\n辰宿"
    #expect(
      try lines(text, .pieces(bytes: 16)) == ["1 天地玄黄，", "1 宇宙洪荒，", "1 日月盈昃", "2 辰宿"])
    #expect(try lines(text, .truncated(characters: 3)) == ["1 天地玄 …", "2 辰宿"])
    #expect(try lines(text, .truncated(characters: 14)).first == "1 天地玄黄，宇宙洪荒，日月盈昃")
    let path = try folder.write(Array("好\n\(text)".utf8))
    #expect(throws: CorpusError.lineTooLong(path: path, line: 2, limit: 16)) {
      try Corpus(file: path).forEachLine(longLines: .refused(bytes: 16)) {
        _, _ throws(CorpusError) in
      }
    }
  }

  @Test func `Only the beginning of a line of many pieces is kept`() throws {
    let long = String(repeating: "天地玄黄，", count: 50_000)
    #expect(
      try lines("\(long)\n二\n", .truncated(characters: 70_000)) == [
        "1 \(long.prefix(70_000)) …", "2 二",
      ])
  }

  @Test func `What stands behind the kept part of a line is still checked`() throws {
    let path = try folder.write([UInt8](repeating: 0x61, count: 200_000) + [0xFF, 0x0A])
    let illFormed = TextError.invalidBytes(encoding: .utf8, offset: 200_000)
    #expect(throws: CorpusError.text(path: path, line: 1, error: illFormed)) {
      try Corpus(file: path).forEachLine(
        .utf8, longLines: .truncated(characters: 10)
      ) { _, _ throws(CorpusError) in }
    }
  }

  @Test func `A folder is no file`() throws {
    let path = folder.path()
    #expect(throws: CorpusError.file(.isDirectory(path: path))) {
      try Corpus(file: path).forEachLine { _, _ throws(CorpusError) in }
    }
  }
}
