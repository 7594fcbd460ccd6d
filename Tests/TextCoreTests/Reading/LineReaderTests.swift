import Foundation
import GeneratedText
import ProgramTesting
import SystemCore
import Testing
import TextCore

/// Every piece of the file at `path`, with its bytes.
func readAll(
  _ path: String, encoding: TextEncoding = .utf8, chunk: Int = 7, limit: Int = 1 << 20
) throws -> [(piece: LineReader.Piece, bytes: [UInt8])] {
  let reader = try LineReader(path: path, encoding: encoding, chunk: chunk, limit: limit)
  var all: [(piece: LineReader.Piece, bytes: [UInt8])] = []
  var bytes: [UInt8] = []
  while let piece = try reader.next(into: &bytes) { all.append((piece, bytes)) }
  #expect(bytes.isEmpty)
  return all
}

@Suite struct LineReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `Keeps line ends and offsets`() throws {
    let path = try folder.write(Array("一\r\n\n二\r三\nend".utf8))
    let read = try readAll(path)
    #expect(
      read.map { String(decoding: $0.bytes, as: UTF8.self) } == ["一\r\n", "\n", "二\r三\n", "end"])
    #expect(read.map(\.piece.offset) == [0, 5, 6, 14])
    #expect(read.map(\.piece.line) == [1, 2, 3, 4])
    #expect(read.map(\.piece.terminatorCount) == [2, 1, 1, 0])
    #expect(read.allSatisfy { $0.piece.endsLine && $0.piece.count == $0.bytes.count })
  }

  @Test func `A line of a pipe that was read already need not be waited for, nor does the end`()
    throws
  {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let text = Array("第一行\n二\n三".utf8)
    #expect(write(ends[1], text, text.count) == text.count)
    let reader = try LineReader(descriptor: ends[0], name: "pipe", encoding: .utf8, chunk: 64)
    var bytes = FlatBuffer<UInt8>()
    #expect(reader.isReady)
    #expect(try reader.next(appendingTo: &bytes) != nil)
    #expect(reader.isReady)
    #expect(try reader.next(appendingTo: &bytes) != nil)
    #expect(!reader.isReady)
    close(ends[1])
    #expect(reader.isReady)
    #expect(try reader.next(appendingTo: &bytes) != nil)
    #expect(try reader.next(appendingTo: &bytes) == nil)
    #expect(String(decoding: bytes.elements, as: UTF8.self) == "第一行\n二\n三")
  }

  @Test(arguments: [
    (TextEncoding.utf8, "efbbbf610d0a620d0a", [1, 1]), (.utf8, "efbbbf", [0]),
    (.utf16LE, "fffe61000d000a006200", [2, 2]), (.utf16BE, "feff0061000a0062", [2, 2]),
    (.gb18030, "8431953361620a", [2]), (.big5, "610a0a", [1, 0]), (.utf8, "61efbbbf0a", [4]),
  ])
  func `A byte order mark and line ends are no contents`(
    encoding: TextEncoding, hex: String, counts: [Int]
  ) throws {
    let read = try readAll(folder.write(bytes(hex: hex)), encoding: encoding)
    #expect(read.map(\.piece.contents.count) == counts)
    #expect(read.dropFirst().allSatisfy { $0.piece.markCount == 0 })
    #expect(read.allSatisfy { $0.piece.isWholeLine && $0.piece.encoding == encoding })
  }

  @Test func `Bytes in memory are read as those of a file`() throws {
    let text = Array("\u{FEFF}一\r\n\n二十三四五六七八".utf8)
    let reader = LineReader(bytes: text, name: "memory", limit: 16)
    let file = try LineReader(path: folder.write(text), limit: 16)
    var bytes: [UInt8] = []
    var same: [UInt8] = []
    while let piece = try reader.next(into: &bytes) {
      #expect(try file.next(into: &same) == piece)
      #expect(bytes == same)
    }
    #expect(try file.next(into: &same) == nil)
  }

  @Test func `Reads an empty file`() throws {
    #expect(try readAll(folder.write([])).isEmpty)
  }

  @Test func `Cuts long lines after punctuation`() throws {
    let line = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张，寒来暑往\n下一行"
    let read = try readAll(folder.write(Array(line.utf8)), limit: 32)
    #expect(
      read.map { String(decoding: $0.bytes, as: UTF8.self) }
        == ["天地玄黄，宇宙洪荒。", "日月盈昃，辰宿列张，", "寒来暑往\n", "下一行"])
    #expect(read.map(\.piece.endsLine) == [false, false, true, true])
    #expect(read.map(\.piece.line) == [1, 1, 1, 2])
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030, .big5, .utf16LE, .utf16BE])
  func `Pieces join to the file`(encoding: TextEncoding) throws {
    var generator = SplitMix(seed: 4)
    for _ in 0..<200 {
      var file = randomBytes(&generator, maximum: 200)
      for index in file.indices where index % 17 == 3 { file[index] = 0x0A }
      let path = try folder.write(file)
      let limit = Int.random(in: 16...50, using: &generator)
      let chunk = Int.random(in: 1...60, using: &generator)
      let read = try readAll(path, encoding: encoding, chunk: chunk, limit: limit)
      #expect(read.flatMap(\.bytes) == file)
      #expect(read.allSatisfy { !$0.bytes.isEmpty && $0.bytes.count <= limit })
      var offset = 0
      for (piece, bytes) in read {
        #expect(piece.offset == offset)
        offset += bytes.count
      }
    }
  }

  @Test func `Cuts between characters`() throws {
    var generator = SplitMix(seed: 5)
    for _ in 0..<300 {
      let text = String(scalars: randomScalars(&generator, maximum: 100))
      let path = try folder.write(Array(text.utf8))
      for (_, bytes) in try readAll(path, limit: 16) {
        #expect(String(validating: bytes, as: UTF8.self) != nil)
      }
    }
  }

  @Test func `Finds wide line ends`() throws {
    // U+0A41 and U+410A hold the byte 0A, but no line end.
    let text = "\u{FEFF}\u{0A41}\u{410A}a\r\nb"
    let little = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (bytes, encoding) in [(little, TextEncoding.utf16LE), (big, .utf16BE)] {
      let read = try readAll(folder.write(bytes), encoding: encoding)
      #expect(read.map(\.bytes.count) == [12, 2])
      #expect(read.map(\.piece.terminatorCount) == [4, 0])
    }
  }

  @Test func `Names what cannot be read`() throws {
    let folder = folder.path()
    #expect(throws: FileError.cannotOpen(path: folder + "/none", code: 2)) {
      try LineReader(path: folder + "/none")
    }
    #expect(throws: FileError.isDirectory(path: folder)) { try LineReader(path: folder) }
    #expect("\(FileError.cannotOpen(path: "x", code: 2))" == "x: no such file")
    #expect(
      "\(FileError.cannotOpen(path: "x", code: 40))"
        == "x: cannot open: Too many levels of symbolic links")
  }
}
