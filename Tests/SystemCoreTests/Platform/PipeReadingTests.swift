import Glibc
import ProgramTesting
import Synchronization
import SystemCore
import Testing

@Suite struct PipeReadingTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("pipe")
    try #require(mkfifo(path, 0o600) == 0)
  }

  @Test func `A pipe without a writer is opened at once, and waited for until cancelled`() throws {
    let pipe = try FileDescriptor.open(path, for: .reading)
    defer { pipe.close() }
    var buffer = [UInt8](repeating: 0, count: 8)
    var asked = 0
    #expect(throws: SystemError(code: SystemCode.cancelled)) {
      try buffer.withUnsafeMutableBytes { buffer in
        try pipe.read(into: buffer) {
          asked += 1
          return asked == 2
        }
      }
    }
  }

  @Test func `What a late writer writes is read to its end`() throws {
    let pipe = try FileDescriptor.open(path, for: .reading)
    defer { pipe.close() }
    let asked = Atomic<Bool>(false)
    var buffer = [UInt8](repeating: 0, count: 8)
    func read() throws -> Int {
      try buffer.withUnsafeMutableBytes { buffer in
        try pipe.read(into: buffer) {
          if !asked.exchange(true, ordering: .relaxed) {
            // As another process would.
            let writer = Glibc.open(path, O_WRONLY)
            _ = Glibc.write(writer, "text", 4)
            Glibc.close(writer)
          }
          return false
        }
      }
    }
    #expect(try read() == 4)
    #expect(try read() == 0)
  }
}
