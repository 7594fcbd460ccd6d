// Indexes the lines of standard input and prints those that a query finds, the best first.
//
//     .build/release/example-search '图书馆 -夏令营' < articles.txt
import Foundation
import GRDB
import HanziKitGRDB

@main
struct Search {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: example-search QUERY < LINES\n".utf8))
      exit(64)
    }
    var configuration = Configuration()
    configuration.addHanziKit()
    // In memory; a path instead keeps it, and the migrations below run once.
    let queue = try DatabaseQueue(configuration: configuration)
    try migrations.migrate(queue)

    try queue.write { db in
      while let line = readLine() {
        try db.execute(sql: "INSERT INTO article(text) VALUES (?)", arguments: [line])
      }
      if let warning = try db.hanziKitWarning(forIndex: "article_search") {
        FileHandle.standardError.write(Data("\(warning)\n".utf8))
      }
    }
    try queue.read { db in
      guard let pattern = try db.makeFTS5Pattern(hanzi: CommandLine.arguments[1]) else { return }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT rowid, hanzikit_highlight(article_search, 0, '[', ']') AS text
          FROM article_search WHERE article_search MATCH ?
          ORDER BY hanzikit_rank(article_search) LIMIT 10
          """, arguments: [pattern])
      while let row = try rows.next() {
        let (number, text): (Int, String) = (row["rowid"], row["text"])
        print("\(number)\t\(text)")
      }
    }
  }

  static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("articles") { db in
      try db.create(table: "article") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("text", .text).notNull()
      }
    }
    migrator.registerMigration("search for words") { db in
      try db.create(virtualTable: "article_search", using: FTS5()) { table in
        table.tokenizer = .hanzikit()
        table.synchronize(withTable: "article")
        table.column("text")
      }
    }
    return migrator
  }
}
