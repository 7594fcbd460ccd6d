import Foundation
import GRDB
import ProgramTesting
import TermDiscovery
import TermStorage
import Testing

/// Files that are no store of terms, or not quite.
@Suite struct TermStoreRefusalTests {
  private let folder: ProgramTesting.TemporaryFolder
  private let path: String

  init() throws {
    folder = try ProgramTesting.TemporaryFolder()
    path = folder.path("terms.sqlite")
  }

  /// The error that opening the file gives, for writing and for reading.
  private func errors() -> [StoreError] {
    var errors: [StoreError] = []
    for open in [{ try TermStore(path: $0) }, { try TermStore(reading: $0) }]
      as [(String) throws -> TermStore]
    {
      do { _ = try open(path) } catch let error as StoreError { errors.append(error) } catch {}
    }
    return errors
  }

  @Test func `A file that is no database stays as it is`() throws {
    let contents = String(repeating: "词\t1.0\n", count: 1000)
    try folder.write(contents, to: "terms.sqlite")
    #expect(errors() == [.notAStore(path: path), .notAStore(path: path)])
    #expect(try folder.read("terms.sqlite") == Array(contents.utf8))
    #expect(try folder.names() == ["terms.sqlite"])
  }

  @Test func `Another program's database stays as it is`() throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(sql: "CREATE TABLE term (rank INTEGER)")
    }
    let before = try folder.read("terms.sqlite")
    #expect(errors() == [.notAStore(path: path), .notAStore(path: path)])
    #expect(try folder.read("terms.sqlite") == before)
    #expect(try folder.names() == ["terms.sqlite"])
  }

  @Test func `A newer program's store is refused with both versions`() throws {
    _ = try TermStore(path: path)
    try DatabaseQueue(path: path).write { database in
      try database.execute(sql: "PRAGMA user_version = 12")
    }
    let expected = StoreError.newer(path: path, found: 12, known: 2)
    #expect(errors() == [expected, expected])
    #expect(expected.description.contains("version is 12"))
  }

  @Test func `A missing file is made only to write to it; a folder never`() throws {
    #expect(throws: StoreError.file(.cannotOpen(path: path, code: ENOENT))) {
      try TermStore(reading: path)
    }
    #expect(try folder.names() == [])
    #expect(throws: StoreError.file(.isDirectory(path: folder.path()))) {
      try TermStore(path: folder.path())
    }
    let nowhere = folder.path("no/such/folder.sqlite")
    #expect(throws: StoreError.self) { try TermStore(path: nowhere) }
  }

  @Test func `An empty file becomes a store, but is none to read`() throws {
    try folder.write("", to: "terms.sqlite")
    #expect(throws: StoreError.notAStore(path: path)) { try TermStore(reading: path) }
    try TermStore(path: path).replaceTerms(by: StoreSamples.list(count: 2))
    #expect(try TermStore(reading: path).list()?.terms.count == 2)
  }

  @Test func `What a run leaves that was killed while it made the store becomes one`() throws {
    // The migrator makes its own table before the first of ours.
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    #expect(throws: StoreError.notAStore(path: path)) { try TermStore(reading: path) }
    try TermStore(path: path).replaceTerms(by: StoreSamples.list(count: 2))
    #expect(try TermStore(reading: path).list()?.terms.count == 2)
  }

  @Test func `A database that another program's migrator has begun stays as it is`() throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('first')")
    }
    #expect(errors() == [.notAStore(path: path), .notAStore(path: path)])
  }

  @Test(arguments: [
    ("UPDATE term SET count = 'many'", "count"), ("UPDATE term SET score = x'00'", "score"),
    ("UPDATE context SET end = 1000", "end"), ("UPDATE context SET start = -1", "start"),
    ("UPDATE term SET term = x'FF' WHERE rank = 1", "term"),
    ("UPDATE total SET units = -5", "units"),
    ("UPDATE context SET line = 2.5", "line"),
  ])
  func `Fields that someone changed are errors that name them`(sql: String, column: String) throws {
    try TermStore(path: path).replaceTerms(by: StoreSamples.list(count: 1 + 1))
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    let reason = "column '\(column)' holds something unexpected"
    #expect(throws: StoreError.damaged(path: path, reason: reason)) {
      try TermStore(reading: path).list()
    }
  }

  @Test func `A file cut or overwritten anywhere is an error or a store, never a crash`() throws {
    try TermStore(path: path).replaceTerms(by: StoreSamples.list(count: 300))
    try DatabaseQueue(path: path).writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
    }
    let whole = try folder.read("terms.sqlite")
    for step in 1..<40 {
      var bytes = whole
      let place = whole.count * step / 40
      if step % 2 == 0 {
        bytes.removeLast(bytes.count - place)
      } else {
        for index in place..<min(place + 700, bytes.count) { bytes[index] = 0xA5 }
      }
      try folder.write(bytes, to: "damaged.sqlite")
      // Read or refused, but no crash.
      _ = try? TermStore(reading: folder.path("damaged.sqlite")).list()
    }
  }
}
