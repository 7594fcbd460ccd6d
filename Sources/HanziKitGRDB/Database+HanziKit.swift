public import GRDB
import GRDBSQLite
import HanziKitC
import SQLiteExtension

#if !SQLite
  #error("HanziKitGRDB needs the trait SQLite of the package HanziKit.")
#endif

extension Configuration {
  /// Gives every connection FTS5's tokenizer `hanzikit` and its functions.
  ///
  /// ```swift
  /// var configuration = Configuration()
  /// configuration.addHanziKit()
  /// let queue = try DatabaseQueue(path: path, configuration: configuration)
  /// ```
  public mutating func addHanziKit() {
    prepareDatabase { try $0.addHanziKit() }
  }
}

extension Database {
  /// Gives the connection FTS5's tokenizer `hanzikit` and the functions of `hanzikit_fts5.so`, which may then search
  /// each other's tables.
  ///
  /// The first call loads the model. Throws `DatabaseError` for a missing model or a SQLite without FTS5.
  public func addHanziKit() throws {
    guard let table = SQLiteFunctions.table() else {
      throw DatabaseError(message: "this SQLite has no extensions")
    }
    var message: UnsafeMutablePointer<CChar>?
    defer { sqlite3_free(message) }
    let status = sqlite3_hanzikit_init(sqliteConnection, &message, table)
    guard status == SQLITE_OK || status == SQLITE_OK | 1 << 8 else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: status), message: message.map { String(cString: $0) })
    }
  }

  /// Returns the pattern of what a person typed; nil where there is nothing to look for. Any text has a valid one.
  ///
  /// Throws `DatabaseError` where the connection lacks HanziKit.
  public func makeFTS5Pattern(
    hanzi text: String, mode: HanziQueryMode = .words
  ) throws -> FTS5Pattern? {
    let pattern = try String.fetchOne(
      self, sql: "SELECT hanzikit_query(?, ?)", arguments: [text, mode.rawValue])
    guard let pattern, pattern != "\"\"" else { return nil }
    return try FTS5Pattern(rawPattern: pattern)
  }

  /// Returns what is different since the index of a table was made, with the statement that mends it; nil where nothing is.
  /// The first call notes how things are.
  ///
  /// Throws `DatabaseError` where there is no such table, or the connection lacks HanziKit.
  public func hanziKitWarning(forIndex table: String) throws -> String? {
    try String.fetchOne(self, sql: "SELECT hanzikit_check(?)", arguments: [table])
  }
}

/// How what a person typed is looked for.
public enum HanziQueryMode: String, CaseIterable, Codable, Hashable, Sendable {
  /// As words: 和服 is not found in 产品和服务.
  case words
  /// As characters beside each other, whatever the words are.
  case characters
  /// Either.
  case auto
}
