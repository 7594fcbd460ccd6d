import Foundation
import ProgramTesting
import SystemCore
import Testing

@Suite struct FolderTests {
  @Test func `Whether a folder can be made is tried without leaving one`() throws {
    let folder = try TemporaryFolder()
    try Folder.checkMaking(folder.path("a/b/c"))
    #expect(!Folder.exists(folder.path("a")))
    try Folder.make(folder.path("a/b"))
    try Folder.checkMaking(folder.path("a/b"))
    try Folder.checkMaking(folder.path("a/b/c"))
    #expect(Folder.isFolder(folder.path("a/b")))
    #expect(!Folder.exists(folder.path("a/b/c")))
    try Data().write(to: URL(fileURLWithPath: folder.path("file")))
    #expect(throws: FileError.self) { try Folder.checkMaking(folder.path("file")) }
    #expect(throws: FileError.self) { try Folder.checkMaking(folder.path("file/below")) }
    #expect(Folder.entries(of: folder.path()) == ["a", "file"])
  }
}
