import GRDB
import HanziKitGRDB
import ProgramTesting
import Testing
import TextSearch

@Suite struct FullTextSearchPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    var configuration = Configuration()
    configuration.addHanziKit()
    let queue = try DatabaseQueue(configuration: configuration)

    var migrator = DatabaseMigrator()
    migrator.registerMigration("articles") { db in
      try db.create(table: "article") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("text", .text).notNull()
      }
      try db.create(virtualTable: "article_search", using: FTS5()) { table in
        table.tokenizer = .hanzikit()
        table.synchronize(withTable: "article")
        table.column("text")
      }
    }
    try migrator.migrate(queue)

    try await queue.write { db in
      for text in ["我们去图书馆看书。", "图书馆有夏令营。", "她在银行工作。"] {
        try db.execute(sql: "INSERT INTO article(text) VALUES (?)", arguments: [text])
      }
    }

    func search(_ text: String, _ mode: HanziQueryMode = .words) throws -> [String] {
      try queue.read { db in
        guard let pattern = try db.makeFTS5Pattern(hanzi: text, mode: mode) else { return [] }
        let sql = """
          SELECT hanzikit_highlight(article_search, 0, '[', ']') FROM article_search
          WHERE article_search MATCH ? ORDER BY hanzikit_rank(article_search)
          """
        return try String.fetchAll(db, sql: sql, arguments: [pattern])
      }
    }

    print(try search("图书馆 -夏令营"))  // ["我们去[图书馆]看书。"]
    print(try search("圖書館").count)  // 2
    print(try search(" ，"))  // []

    try await queue.write { db in
      try db.create(virtualTable: "by_reading", using: FTS5()) { table in
        table.tokenizer = .hanzikit(SearchOptions(pinyin: true))
        table.column("text")
      }
      try db.execute(sql: "INSERT INTO by_reading SELECT text FROM article")
    }
    func read(_ pinyin: String) throws -> [String] {
      try queue.read { db in
        try String.fetchAll(
          db, sql: "SELECT text FROM by_reading WHERE by_reading MATCH ?",
          arguments: [db.makeFTS5Pattern(hanzi: pinyin)])
      }
    }
    print(try read("yinhang"))  // ["她在银行工作。"]
    print(try read("yinxing"))  // []

    let warning = try await queue.write { db in try db.hanziKitWarning(forIndex: "article_search") }
    print(warning == nil)  // true
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/HanziKitGRDB/HanziKitGRDB.docc/FullTextSearch.md"))
  }
}
