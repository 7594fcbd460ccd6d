import Foundation
import ProgramTesting
import Synchronization
import SystemCore
import Testing

@Suite struct AtomicFileTests {
  private let directory: TemporaryFolder
  private let root: String

  init() throws {
    directory = try TemporaryFolder()
    root = directory.path()
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: root).sorted() }
  }

  @Test func `Replaces the file`() throws {
    let path = root + "/a.txt"
    try AtomicFile.write("old", to: path)
    try AtomicFile.write("新", to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "新")
    #expect(try names == ["a.txt"])
  }

  @Test func `Leaves the old file if not committed`() throws {
    let path = root + "/a.txt"
    try AtomicFile.write("old", to: path)
    do {
      var file = try AtomicFile(path: path)
      try [1, 2, 3].withUnsafeBytes { try file.write($0) }
      #expect(try names.count == 2)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try names == ["a.txt"])
  }

  @Test func `Writes through a symbolic link`() throws {
    try AtomicFile.write("old", to: root + "/a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: root + "/link", withDestinationPath: root + "/a.txt")
    try AtomicFile.write("new", to: root + "/link")
    #expect(try String(contentsOfFile: root + "/a.txt", encoding: .utf8) == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: root + "/link") == root + "/a.txt")
  }

  /// Who names a device or a pipe wants it written to, not replaced by a file.
  @Test func `Writes to a pipe and leaves it there`() throws {
    let path = root + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    try #require(reader >= 0)
    defer { close(reader) }
    try AtomicFile.write("new", to: path)
    var read = [UInt8](repeating: 0, count: 8)
    #expect(Glibc.read(reader, &read, read.count) == 3)
    #expect(String(decoding: read[..<3], as: UTF8.self) == "new")
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(try names == ["pipe"])
  }

  @Test func `Tells why it cannot write`() throws {
    let path = root + "/none/a.txt"
    #expect(throws: FileError.cannotWrite(path: path, code: 2)) {
      try AtomicFile.write("x", to: path)
    }
    try FileManager.default.createDirectory(
      atPath: root + "/folder", withIntermediateDirectories: false)
    #expect(throws: FileError.cannotWrite(path: root + "/folder", code: 21)) {
      try AtomicFile.write("x", to: root + "/folder")
    }
    #expect(try names == ["folder"])
  }

  @Test(arguments: [0o600, 0o640, 0o755] as [mode_t])
  func `Keeps the mode`(_ mode: mode_t) throws {
    let path = root + "/a.txt"
    try AtomicFile.write("secret", to: path)
    try #require(chmod(path, mode) == 0)
    try AtomicFile.write("new", to: path)
    var status = stat()
    try #require(stat(path, &status) == 0)
    #expect(status.st_mode & 0o7777 == mode)
  }

  @Test func `Makes the file that a dangling link names`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: root + "/link", withDestinationPath: "second")
    try FileManager.default.createSymbolicLink(
      atPath: root + "/second", withDestinationPath: root + "/a.txt")
    try AtomicFile.write("new", to: root + "/link")
    #expect(try String(contentsOfFile: root + "/a.txt", encoding: .utf8) == "new")
    #expect(try names == ["a.txt", "link", "second"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: root + "/link") == "second")
  }

  @Test func `Nobody else may open a replacement before it has its mode`() throws {
    let path = root + "/a.txt"
    try AtomicFile.write("secret", to: path)
    try #require(chmod(path, 0o600) == 0)
    let file = try AtomicFile(path: path)
    for name in try names {
      var status = stat()
      try #require(stat(root + "/" + name, &status) == 0)
      #expect(status.st_mode & 0o077 == 0, "\(name)")
    }
    try file.commit()
  }

  /// The hidden file is shorter than any name that a person would give.
  @Test func `Names may be as long as the system lets them be`() throws {
    let name = String(repeating: "a", count: 255)
    try AtomicFile.write("new", to: root + "/" + name)
    #expect(try names == [name])
  }

  @Test func `Other names of a file keep what it held`() throws {
    try AtomicFile.write("old", to: root + "/a.txt")
    try FileManager.default.linkItem(atPath: root + "/a.txt", toPath: root + "/b.txt")
    try AtomicFile.write("new", to: root + "/a.txt")
    #expect(try String(contentsOfFile: root + "/a.txt", encoding: .utf8) == "new")
    #expect(try String(contentsOfFile: root + "/b.txt", encoding: .utf8) == "old")
  }

  @Test func `What a process that is gone left behind is removed, nothing else`() throws {
    try directory.write("half", to: ".hanzikit-1a2b3c.tmp")
    try directory.write("weights", to: ".hanzikit-4d5e6f.tmp/model.safetensors")
    try directory.write("mine", to: ".hanzikit-notes")
    let unfinished = try AtomicFile(path: root + "/b.txt")
    let inUse = try #require(
      names.first {
        ![".hanzikit-1a2b3c.tmp", ".hanzikit-4d5e6f.tmp", ".hanzikit-notes"].contains($0)
      })
    try AtomicFile.write("new", to: root + "/a.txt")
    #expect(try names == [inUse, ".hanzikit-notes", "a.txt"].sorted())
    try unfinished.commit()
    #expect(try names == [".hanzikit-notes", "a.txt", "b.txt"])
  }

  @Test func `A folder of files that gets no name is removed`() throws {
    do {
      let staged = try StagedFolder(in: root + "/model", files: ["a"])
      try AtomicFile.write("new", to: staged.path + "/a")
      let other = try StagedFolder(in: root + "/model", files: ["a"])
      #expect(Folder.exists(staged.path + "/a"))
      try Folder.rename(other.path, to: root + "/model/kept")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/model") == ["kept"])
  }

  @Test func `Folders that are begun at the same time do not take each other for leftovers`() throws
  {
    let path = root + "/model"
    let problems = Mutex<[String]>([])
    Threads.run(4) { _ in
      for _ in 0..<400 {
        do {
          let staged = try StagedFolder(in: path, files: ["a"])
          try AtomicFile.write("new", to: staged.path + "/a")
        } catch {
          problems.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(problems.withLock { $0 } == [])
  }

  @Test func `A temporary file has no name`() throws {
    let file = try SystemCore.TemporaryFile(in: root)
    try [UInt8]([1, 2, 3]).withUnsafeBytes { try file.append($0) }
    #expect(try names.isEmpty)
    let bytes = try file.map()
    withExtendedLifetime(file) { #expect(Array(bytes) == [1, 2, 3]) }
  }
}
