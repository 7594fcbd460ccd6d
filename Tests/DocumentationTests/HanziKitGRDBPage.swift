import GRDB
import HanziKitGRDB
import ProgramTesting
import Testing

@Suite struct HanziKitGRDBPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    var configuration = Configuration()
    configuration.addHanziKit()
    let queue = try DatabaseQueue(configuration: configuration)
    try await queue.write { db in
      try db.create(virtualTable: "news", using: FTS5()) { table in
        table.tokenizer = .hanzikit()
        table.column("text")
      }
      try db.execute(sql: "INSERT INTO news VALUES ('她穿着和服走过来。'), ('公司的产品和服务都很好。')")
    }
    let found = try await queue.read { db in
      let pattern = try db.makeFTS5Pattern(hanzi: "和服")
      return try String.fetchAll(
        db, sql: "SELECT text FROM news WHERE news MATCH ?", arguments: [pattern])
    }
    print(found)  // ["她穿着和服走过来。"]
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/HanziKitGRDB/HanziKitGRDB.docc/HanziKitGRDB.md"))
  }
}
