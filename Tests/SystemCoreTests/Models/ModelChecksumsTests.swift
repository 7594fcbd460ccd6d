import Foundation
import ProgramTesting
import SystemCore
import Testing

/// Files are what `checksums.txt` says, or refused.
@Suite struct ModelChecksumsTests {
  private let folder: TemporaryFolder
  private let files = ["a.txt": Array("今天".utf8), "b": [], "c": [UInt8](0...200)]

  init() throws {
    folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    let sums = try ModelChecksums.text(of: files.keys.sorted(), in: folder.path())
    try folder.write(Array(sums.utf8), to: "checksums.txt")
  }

  private func check() -> ModelError? {
    do throws(ModelError) {
      try ModelChecksums.check(folder: folder.path())
      return nil
    } catch {
      return error
    }
  }

  @Test func `Any bit of any file counts`() throws {
    #expect(check() == nil)
    for (name, bytes) in files {
      for bit in 0..<8 * bytes.count {
        var changed = bytes
        changed[bit / 8] ^= 1 << (bit % 8)
        try folder.write(changed, to: name)
        guard case .damaged(path: folder.path(name), _)? = check() else {
          Issue.record("bit \(bit) of \(name)")
          return
        }
      }
      try folder.write(bytes + [0], to: name)
      #expect(check() != nil)
      try folder.write(bytes, to: name)
    }
    #expect(check() == nil)
  }

  @Test func `Only what is named is looked at, and must be there`() throws {
    try folder.write([1], to: "other")
    #expect(check() == nil)
    try FileManager.default.removeItem(atPath: folder.path("c"))
    guard case .file(.cannotOpen(path: folder.path("c"), _))? = check() else {
      Issue.record("nothing told")
      return
    }
    try FileManager.default.removeItem(atPath: folder.path("checksums.txt"))
    #expect(check() == nil)
  }

  @Test(arguments: [
    "ef46db3751d8e999", "ef46db3751d8e999 a.txt", "ef46db3751d8e99  b", "ef46db3751d8e9999  b",
    "ef46db3751d8e999  ../b", "ef46db3751d8e999  ", "今  b", "\u{FFFD}",
  ])
  func `What are no checksums is refused`(line: String) throws {
    try folder.write(Array((line + "\n").utf8), to: "checksums.txt")
    guard case .damaged(path: folder.path("checksums.txt"), _)? = check() else {
      Issue.record("\(line) was taken")
      return
    }
  }

  @Test func `The shipped models are as they were`() throws {
    let models = packageFolder.appendingPathComponent("Models").path
    for kind in try FileManager.default.contentsOfDirectory(atPath: models) {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(models)/\(kind)") {
        let model = "\(models)/\(kind)/\(name)"
        #expect(FileManager.default.fileExists(atPath: model + "/checksums.txt"), "\(model)")
        try ModelChecksums.check(folder: model)
      }
    }
  }
}
