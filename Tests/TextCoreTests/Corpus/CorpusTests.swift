import Foundation
import ProgramTesting
import Testing
import TextConversion
import TextCore

@Suite struct CorpusTests {
  private let folder: TemporaryFolder
  private let root: String

  init() throws {
    folder = try TemporaryFolder()
    root = folder.path()
  }

  private func lines(
    _ reader: CorpusReader
  ) throws(CorpusError) -> [(line: CorpusReader.Line, text: String)] {
    var all: [(line: CorpusReader.Line, text: String)] = []
    var text = DecodedText()
    while let line = try reader.next(into: &text) {
      all.append((line, String(scalars: text.scalars)))
    }
    return all
  }

  @Test func `Reads directories in order and skips what is no text`() throws {
    try folder.write(Array("乙一\n乙二\n".utf8), to: "b/second.txt")
    try folder.write(bytes(hex: "d6d0b9fac8cbcbb5a3acced2c3c7bac3a1a30a"), to: "a.txt")
    try folder.write([0x7F, 0x45, 0x00, 0x01, 0x00, 0x00, 0x00, 0x02], to: "c.txt")
    try folder.write(Array("no".utf8), to: "picture.png")
    let corpus = try Corpus(paths: [root])
    #expect(corpus.files.map(\.path) == [root + "/a.txt", root + "/b/second.txt", root + "/c.txt"])
    let reader = corpus.makeReader(TextReading(converter: ICUConverter()))
    let read = try lines(reader)
    #expect(read.map(\.text) == ["中国人说，我们好。\n", "乙一\n", "乙二\n"])
    #expect(read.map(\.line.file) == [0, 1, 1])
    #expect(read.map(\.line.beginsDocument) == [true, true, false])
    #expect(read.map(\.line.encoding) == [.gb18030, .utf8, .utf8])
    #expect(reader.skipped == [root + "/c.txt"])
  }

  @Test func `Tells apart what in a directory cannot be read`() throws {
    try folder.write("好\n", to: "a.txt")
    try #require(mkfifo(root + "/b.txt", 0o600) == 0)
    try #require(symlink("loop.txt", root + "/loop.txt") == 0)
    try #require(symlink("/dev/zero", root + "/zero.txt") == 0)
    try #require(symlink("a.txt", root + "/z.txt") == 0)
    // A name that is not UTF-8.
    let name: [UInt8] = Array((root + "/n").utf8) + [0xFF] + Array(".txt".utf8) + [0]
    let made = name.withUnsafeBytes {
      open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600)
    }
    try #require(made >= 0)
    close(made)
    let corpus = try Corpus(paths: [root])
    #expect(corpus.files.map(\.path) == [root + "/a.txt", root + "/z.txt"])
    #expect(
      corpus.specialFiles
        == ["/b.txt", "/loop.txt", "/n\u{FFFD}.txt", "/zero.txt"].map { root + $0 })
  }

  @Test func `Goes on after an error`() throws {
    let bad = try folder.write(Array("好\n".utf8) + [0xFF, 0x0A], to: "bad.txt")
    let good = try folder.write(Array("中\n".utf8), to: "good.txt")
    let reader = try Corpus(paths: [bad, root + "/none", good]).makeReader(.utf8)
    var text = DecodedText()
    #expect(try reader.next(into: &text)?.number == 1)
    let illFormed = TextError.invalidBytes(encoding: .utf8, offset: 4)
    #expect(throws: CorpusError.text(path: bad, line: 2, error: illFormed)) {
      try reader.next(into: &text)
    }
    #expect(throws: CorpusError.file(.cannotOpen(path: root + "/none", code: 2))) {
      try reader.next(into: &text)
    }
    #expect(try reader.next(into: &text)?.file == 2)
    #expect(try reader.next(into: &text) == nil)
    #expect(
      "\(CorpusError.text(path: "x", line: 2, error: illFormed))"
        == "x:2: byte 4 is not valid utf-8. Convert the text to utf-8.")
  }

  @Test func `Reads zero bytes of a named file`() throws {
    let path = try folder.write(Array("中\0国\n".utf8))
    let read = try lines(Corpus(paths: [path]).makeReader())
    #expect(read.map(\.text) == ["中\0国\n"])
  }

  @Test func `Lenient reading replaces`() throws {
    let path = try folder.write([0x41, 0xFF, 0x0A])
    let read = try lines(
      Corpus(paths: [path]).makeReader(TextReading(encoding: .utf8, policy: .lenient)))
    #expect(read.map(\.text) == ["A\u{FFFD}\n"])
  }

  @Test func `Texts in memory are read as files of the same contents are`() throws {
    let texts = ["一\n二\r\n", "", "三四", "\u{FEFF}五\n"]
    for (index, text) in texts.enumerated() {
      try folder.write(Array(text.utf8), to: "\(index).txt")
    }
    let inMemory = try lines(Corpus(texts: texts, name: "article").makeReader())
    let inFiles = try lines(Corpus(paths: [root]).makeReader())
    #expect(inMemory.map(\.text) == inFiles.map(\.text))
    #expect(inMemory.map(\.line.contents) == inFiles.map(\.line.contents))
    #expect(inMemory.map(\.line.beginsDocument) == inFiles.map(\.line.beginsDocument))
    #expect(inMemory.map(\.line.path) == ["article 1", "article 1", "article 3", "article 4"])
  }

  @Test func `Texts in memory are Unicode, whatever encoding files have`() throws {
    let text = "中国人说，我们好。"
    let reading = TextReading(encoding: .gb18030, converter: ICUConverter())
    #expect(try lines(Corpus(texts: [text[...]]).makeReader(reading)).map(\.text) == [text])
  }
}
