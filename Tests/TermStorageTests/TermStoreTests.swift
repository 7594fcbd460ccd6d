import Foundation
import GRDB
import ProgramTesting
import TermDiscovery
import TermStorage
import Testing

@Suite struct TermStoreTests {
  private let folder: ProgramTesting.TemporaryFolder
  private let path: String

  init() throws {
    folder = try ProgramTesting.TemporaryFolder()
    path = folder.path("terms.sqlite")
  }

  @Test func `What is read is what was written`() throws {
    let list = StoreSamples.list(count: 200)
    #expect(try TermStore(path: path).list() == nil)
    try TermStore(path: path).replaceTerms(by: StoreSamples.list(count: 300, seed: 1))
    try TermStore(path: path).replaceTerms(by: list)
    #expect(try TermStore(reading: path).list() == list)
    #expect(try TermStore(reading: path).term("术语7") == list.terms[7])
    #expect(try TermStore(reading: path).term("没有") == nil)
  }

  @Test func `Batches come back with their documents and chunks`() throws {
    let store = try TermStore(path: path)
    let first = try store.add(StoreSamples.batch("一")) { writer throws(TermError) in
      try writer.append([1, 2, 3], as: .counts)
      try writer.append([], as: .counts)
      try writer.append([9], as: .units)
    }
    let second = try store.add(StoreSamples.batch("一", role: .baseline)) { _ in }
    let reader = try TermStore(reading: path)
    var expected = StoreSamples.batch("一")
    expected.id = first
    #expect(try reader.batches(.domain) == [expected])
    #expect(try reader.batches(.baseline).map(\.id) == [second])
    #expect(try reader.chunkCount(ofBatch: first, kind: .counts) == 2)
    #expect(try reader.chunk(0, ofBatch: first, kind: .counts) == [1, 2, 3])
    #expect(try reader.chunk(1, ofBatch: first, kind: .counts) == [])
    #expect(try reader.chunk(0, ofBatch: first, kind: .units) == [9])
    #expect(try reader.chunkCount(ofBatch: second, kind: .counts) == 0)
    #expect(throws: StoreError.self) { try reader.chunk(2, ofBatch: first, kind: .counts) }
  }

  @Test func `A batch whose chunks cannot be had is not added`() throws {
    let store = try TermStore(path: path)
    #expect(throws: TermError.cancelled) {
      try store.add(StoreSamples.batch("一")) { writer throws(TermError) in
        try writer.append([1, 2, 3], as: .counts)
        throw .cancelled
      }
    }
    #expect(try store.batches(.domain).isEmpty)
    #expect(try store.chunkCount(ofBatch: 1, kind: .counts) == 0)
  }

  @Test func `The same contents are not added twice to one side`() throws {
    let store = try TermStore(path: path)
    try store.add(StoreSamples.batch("一")) { _ in }
    #expect(throws: TermError.store(.changed(path: path))) {
      try store.add(StoreSamples.batch("一", path: "other.txt")) { _ in }
    }
    #expect(try store.batches(.domain).count == 1)
  }

  @Test func `Numbers that are none leave the terms as they were`() throws {
    let store = try TermStore(path: path)
    let list = StoreSamples.list(count: 5)
    try store.replaceTerms(by: list)
    var broken = list
    broken.terms[3].score = .nan
    #expect(throws: StoreError.self) { try store.replaceTerms(by: broken) }
    var doubled = list
    doubled.terms[3].text = doubled.terms[1].text
    #expect(throws: StoreError.self) { try store.replaceTerms(by: doubled) }
    var unmeasured = list
    unmeasured.terms[3].evidence = [TermMeasure("pmi", value: 1, quantile: .nan)]
    #expect(throws: StoreError.self) { try store.replaceTerms(by: unmeasured) }
    #expect(try store.list() == list)
  }

  @Test func `The file is an SQLite database in WAL mode that says what it is`() throws {
    try TermStore(path: path).replaceTerms(by: StoreSamples.list(count: 2))
    func text(_ sql: String) throws -> String? {
      try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: sql) }
    }
    #expect(try text("PRAGMA journal_mode") == "wal")
    #expect(try text("PRAGMA integrity_check") == "ok")
    #expect(
      try text("SELECT hex(application_id) FROM pragma_application_id")
        == text("SELECT hex(0x485A544D)"))
    #expect(try text("SELECT '' || user_version FROM pragma_user_version") == "2")
    #expect(try text("SELECT '' || count(*) FROM pragma_foreign_key_check") == "0")
  }

  @Test func `One program writes while another reads the state before`() throws {
    let list = StoreSamples.list(count: 3)
    let writer = try TermStore(path: path)
    try writer.replaceTerms(by: list)
    let reader = try TermStore(reading: path)
    try writer.add(StoreSamples.batch("一")) { _ in
      let seen = try? reader.list()
      let batches = try? reader.batches(.domain)
      #expect(seen == list && batches == [])
    }
    #expect(try reader.batches(.domain).count == 1)
  }

  @Test func `Names that SQLite would understand otherwise are names of files`() throws {
    for name in [":memory:", "file:x?mode=memory", "with space", "名.sqlite", "a'b\"c%"] {
      let odd = folder.path(name)
      try TermStore(path: odd).replaceTerms(by: StoreSamples.list(count: 1))
      #expect(try TermStore(reading: odd).list()?.terms.count == 1)
    }
    #expect(try folder.names().contains(":memory:"))
  }
}

extension TermStore.ChunkWriter {
  /// Adds the next chunk of a kind.
  mutating func append(_ bytes: [UInt8], as kind: ChunkKind) throws(TermError) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(StoreError) in try append(bytes, as: kind) }
    }
    do throws(StoreError) { try result.get() } catch { throw .store(error) }
  }
}
