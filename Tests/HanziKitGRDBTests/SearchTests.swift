import Foundation
import GRDB
import HanziKitGRDB
import Testing
import TextSearch

@Suite struct SearchTests {
  private func queue(_ path: String? = nil) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.addHanziKit()
    guard let path else { return try DatabaseQueue(configuration: configuration) }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private func create(_ db: Database, _ options: SearchOptions = SearchOptions()) throws {
    try db.execute(sql: "CREATE TABLE article(id INTEGER PRIMARY KEY, text TEXT)")
    try db.create(virtualTable: "search", using: FTS5()) { table in
      table.tokenizer = .hanzikit(options)
      table.synchronize(withTable: "article")
      table.column("text")
    }
    try db.execute(sql: "INSERT INTO article(text) VALUES ('她穿着和服'), ('产品和服务'), ('北京大学')")
  }

  private func found(
    _ db: Database, _ text: String, _ mode: HanziQueryMode = .words
  ) throws -> [Int] {
    guard let pattern = try db.makeFTS5Pattern(hanzi: text, mode: mode) else { return [] }
    return try Int.fetchAll(
      db, sql: "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid",
      arguments: [pattern])
  }

  @Test func `Words are found in an index that follows its table`() throws {
    try queue().write { db in
      try create(db)
      #expect(try found(db, "和服") == [1])
      #expect(try found(db, "和服", .characters) == [1, 2])
      #expect(try found(db, "和服", .auto) == [1, 2])
      #expect(try found(db, "大学") == [3])
      #expect(try db.makeFTS5Pattern(hanzi: " ，") == nil)
      try db.execute(sql: "UPDATE article SET text = '和服' WHERE id = 3")
      #expect(try found(db, "和服") == [1, 3])
    }
  }

  @Test func `An index in a file is read again, and remembers how it was made`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try queue(path).write { db in
      try create(db, SearchOptions(mode: .words, pinyin: true))
      #expect(try db.hanziKitWarning(forIndex: "search") == nil)
    }
    try queue(path).write { db in
      #expect(try found(db, "hefu") == [1, 2])
      #expect(try db.hanziKitWarning(forIndex: "search") == nil)
      try db.execute(sql: "UPDATE search_config SET v = 'another' WHERE k = 'hanzikit'")
      #expect(try #require(try db.hanziKitWarning(forIndex: "search")).contains("rebuild"))
    }
  }

  @Test func `Options become the arguments that make them again`() throws {
    let all = SearchOptions(
      mode: .characters, model: "accurate", standard: .pku, dictionaries: ["a b", "c"],
      pinyin: true, folds: false, synonyms: "d")
    for options in [SearchOptions(), all] {
      #expect(try SearchOptions(arguments: options.arguments) == options)
    }
  }

  @Test func `Wrong options and tables are errors`() throws {
    try queue().write { db in
      #expect(throws: DatabaseError.self) {
        try create(db, SearchOptions(model: "nix"))
      }
      #expect(throws: DatabaseError.self) { try db.hanziKitWarning(forIndex: "nix") }
    }
    let plain = try DatabaseQueue()
    #expect(throws: DatabaseError.self) {
      try plain.read { db in try db.makeFTS5Pattern(hanzi: "和服") }
    }
  }
}
