import Foundation
import ProgramTesting
import TermDiscovery
import TermStorage
import Testing

/// What is left of a store when its writer is killed or its disk is full.
@Suite struct TermStoreCrashTests {
  private let folder: ProgramTesting.TemporaryFolder
  private let path: String
  private let writer = BuiltProgram("store-writer")

  init() throws {
    folder = try ProgramTesting.TemporaryFolder()
    path = folder.path("terms.sqlite")
  }

  /// Checks that the store holds whole changes of `store-writer` only; returns how many batches.
  private func check() throws -> Int {
    let store = try TermStore(path: path)
    let batches = try store.batches(.domain)
    for (index, batch) in batches.enumerated() {
      #expect(batch.documents.map(\.lines) == [index + 1])
      let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: index + 1), count: 200_000)
      for kind in ChunkKind.allCases {
        let count = try store.chunkCount(ofBatch: batch.id, kind: kind)
        try #require(count == 3)
        for index in 0..<count {
          let chunk = try store.chunk(index, ofBatch: batch.id, kind: kind)
          #expect(chunk == bytes)
        }
      }
    }
    // Each killed writer may have added a batch without terms; the next one goes on after it.
    guard let list = try store.list() else { return batches.count }
    let last = try #require(Int(list.parameters[0].value))
    #expect(last <= batches.count)
    #expect(list.domain.files == last && list.terms.count == last % 50 + 50)
    #expect(list.terms.allSatisfy { $0.count == last && $0.contexts.count == 2 })
    return batches.count
  }

  @Test(.timeLimit(.minutes(10)))
  func `A writer killed at any moment leaves whole changes`() throws {
    var (round, batches) = (0, 0)
    // On a busy machine a writer takes long to its first batch: the moments come later and later.
    while round < 16 || (batches == 0 && round < 400) {
      let process = try BuiltProgram.spawn([writer.path, path]) { _ in }
      // The first moments hold the making of the file.
      usleep(UInt32(round < 8 ? 1500 * round : 20_000 + 7000 * round))
      round += 1
      kill(process, SIGKILL)
      #expect(try BuiltProgram.wait(for: process).status == 128 + SIGKILL)
      let found = try check()
      #expect(found >= batches)
      batches = found
    }
    #expect(batches > 0)
  }

  @Test(.timeLimit(.minutes(10)))
  func `A full disk is an error, and what was there stays`() throws {
    let outcome = try writer.run([path], prefix: ["prlimit", "--fsize=9000000"])
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("\(path): "))
    #expect(try check() > 0)
  }
}
