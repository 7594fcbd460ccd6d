import Foundation
import ProgramTesting
import TermDiscovery
import Testing

@Suite struct FolderFilesTests {
  @Test func `A folder has its text files, and tells what else it has`() throws {
    let folder = try TemporaryFolder()
    for name in ["a.txt", "b.md", "c.PDF", "d/页面.html.gz", "e", ".f.txt", "g.swift", ".git/h.txt"] {
      try folder.write("好\n", to: name)
    }
    let root = folder.path()
    try #require(mkfifo(root + "/pipe", 0o600) == 0)
    try #require(symlink("nowhere", root + "/link") == 0)
    let found = try FolderFiles(paths: [root, root + "/c.PDF", "-"])
    #expect(
      found.corpus.files.map(\.path)
        == ["/a.txt", "/b.md", "/d/页面.html.gz", "/e", "/c.PDF"].map { root + $0 } + ["-"])
    #expect(found.corpus.files.map(\.isNamed) == [false, false, false, false, true, true])
    #expect(found.others == ["/.f.txt", "/c.PDF", "/g.swift"].map { root + $0 })
    #expect(found.special == ["/link", "/pipe"].map { root + $0 })
  }

  @Test func `A path that is not there is told where it is opened`() throws {
    #expect(try FolderFiles(paths: ["/nowhere.txt"]).corpus.files.map(\.path) == ["/nowhere.txt"])
  }
}
