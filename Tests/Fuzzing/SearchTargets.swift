import GRDB
import HanziKitGRDB

extension Targets {
  /// Full-text search.
  static var search: [String: Target] { ["search": fullText] }

  /// Any text can be indexed, any query is valid, hits can be marked, and the index stays sound.
  private static func fullText() -> (Input) -> Void {
    let queue = need {
      var configuration = Configuration()
      configuration.addHanziKit()
      let queue = try DatabaseQueue(configuration: configuration)
      try queue.write { database in
        for (name, arguments) in [("a", ""), ("b", "mode search pinyin 1")] {
          try database.execute(
            sql: "CREATE VIRTUAL TABLE \(name) USING fts5(text, tokenize = 'hanzikit \(arguments)')"
          )
        }
      }
      return queue
    }
    return { input in
      var input = input
      let table = input.choice(of: ["a", "b"])
      let mode = input.choice(of: HanziQueryMode.allCases)
      let query = input.text()
      let text = String(decoding: input.rest(), as: UTF8.self)
      need {
        try queue.write { database in
          try database.execute(sql: "DELETE FROM \(table)")
          try database.execute(sql: "INSERT INTO \(table) VALUES (?)", arguments: [text])
          try database.execute(
            sql: "INSERT INTO \(table)(\(table)) VALUES ('integrity-check')")
          guard let pattern = try database.makeFTS5Pattern(hanzi: query, mode: mode) else { return }
          _ = try Row.fetchAll(
            database,
            sql: """
              SELECT highlight(\(table), 0, '[', ']'), snippet(\(table), 0, '[', ']', '…', 8)
              FROM \(table)(?)
              """, arguments: [pattern])
        }
      }
    }
  }
}
