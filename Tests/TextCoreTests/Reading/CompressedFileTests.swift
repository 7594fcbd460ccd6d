import ProgramTesting
import SystemCore
import Testing
import TextCore

@Suite struct CompressedFileTests {
  private let folder: TemporaryFolder
  private let text = "你好，世界。\n第二行\n"
  private let gzip = bytes(
    hex:
      "1f8b0800000000000203011d00e2ffe4bda0e5a5bdefbc8ce4b896e7958ce380820ae7acace4ba8ce8a18c0a182b"
      + "6a481d000000")
  private let secondGzip = bytes(
    hex: "1f8b08000000000002037bdad6fb6cee522e00dd41117807000000")
  private let xz = bytes(
    hex:
      "fd377a585a0000016922de360200210116000000742fe5a301001ce4bda0e5a5bdefbc8ce4b896e7958ce380820a"
      + "e7acace4ba8ce8a18c0a00000000182b6a480001311d40dedd859042990d010000000001595a")
  private let secondXZ = bytes(
    hex:
      "fd377a585a0000016922de360200210116000000742fe5a3010006e5868de69da50a0000dd41117800011b0712eb"
      + "d4179042990d010000000001595a")

  init() throws { folder = try TemporaryFolder() }

  private func read(_ bytes: [UInt8], chunk: Int = 5) throws -> String {
    let read = try readAll(folder.write(bytes), chunk: chunk)
    return String(decoding: read.flatMap(\.bytes), as: UTF8.self)
  }

  @Test(arguments: [1, 5, 4096])
  func `Decompresses`(chunk: Int) throws {
    #expect(try read(gzip, chunk: chunk) == text)
    #expect(try read(xz, chunk: chunk) == text)
  }

  @Test func `Reads concatenated members`() throws {
    #expect(try read(gzip + secondGzip) == text + "再来\n")
    #expect(try read(gzip + [0, 0, 0]) == text)
    #expect(try read(xz + secondXZ) == text + "再来\n")
  }

  @Test func `Tells a truncated file`() throws {
    let path = folder.path("file.txt")
    for length in 2..<gzip.count {
      #expect(throws: FileError.truncated(path: path, format: "gzip")) {
        try read(Array(gzip[..<length]))
      }
    }
    for length in 6..<xz.count {
      #expect(throws: FileError.truncated(path: path, format: "xz")) {
        try read(Array(xz[..<length]))
      }
    }
  }

  @Test func `Passes over zeros after xz data, and tells other bytes from a cut file`() throws {
    #expect(try read(xz + [0, 0, 0, 0]) == text)
    #expect(try read(xz + [0, 0, 0, 0] + secondXZ) == text + "再来\n")
    for junk in ["x", "tail", "a tail that is longer than the header of a stream"] {
      #expect(
        throws: FileError.corrupt(
          path: folder.path("file.txt"), format: "xz", reason: "other bytes follow it")
      ) { try read(xz + Array(junk.utf8)) }
    }
  }

  @Test func `Tells a damaged file`() throws {
    var damaged = gzip
    damaged[gzip.count - 8] ^= 1
    #expect(throws: FileError.self) { try read(damaged) }
    damaged = xz
    damaged[40] ^= 1
    let path = folder.path("file.txt")
    #expect(
      throws: FileError.corrupt(
        path: path, format: "xz", reason: "the data does not match its checksum or format")
    ) { try read(damaged) }
    #expect(throws: FileError.self) { try read(gzip + Array("tail".utf8)) }
  }
}
