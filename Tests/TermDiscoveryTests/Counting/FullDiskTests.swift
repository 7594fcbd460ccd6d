import Foundation
import ProgramTesting
import SystemCore
import TermDiscovery
import Testing
import TextCore

@Suite struct FullDiskTests {
  @Test func `A folder that does not take files is named in the error`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 51)
    let corpus = try folder.corpus(source.next(pieces: 20_000))
    let counter = NgramCounter(
      maximumLength: 4, memory: 1, threads: 2, temporaryDirectory: folder.path() + "/none")
    #expect(throws: TermError.file(.cannotWrite(path: folder.path() + "/none", code: ENOENT))) {
      try counter.count(corpus)
    }
  }
}
