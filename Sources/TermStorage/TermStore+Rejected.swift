import Foundation
import GRDB
import TermDiscovery

/// What was looked at and is not listed.
extension TermStore {
  /// Adds what is not listed and why.
  func insert(
    _ rejected: [RejectedTerm], _ rejections: [RejectionCount], into database: Database
  ) throws {
    let encoder = JSONEncoder()
    let insertTerm = try database.makeStatement(
      sql: "INSERT OR IGNORE INTO rejected (term, count, reasons) VALUES (?, ?, ?)")
    // Reasons are few but for their numbers.
    for term in rejected {
      let reasons = String(decoding: try encoder.encode(term.reasons), as: UTF8.self)
      try insertTerm.execute(arguments: [term.text, term.count, reasons])
    }
    for rejection in rejections {
      try database.execute(
        sql: "INSERT INTO rejection (kind, count) VALUES (?, ?)",
        arguments: [rejection.kind.rawValue, rejection.count])
    }
  }

  /// Why a candidate is not listed, with capital and small letters of ASCII being the same; nil if it
  /// was no candidate, or an older program filled the store. Throws `StoreError`.
  public func rejected(_ text: String) throws(StoreError) -> RejectedTerm? {
    try read { database in
      guard try database.tableExists("rejected") else { return nil }
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT * FROM rejected WHERE term = ?1 COLLATE NOCASE ORDER BY term != ?1, term LIMIT 1
          """,
        arguments: [text])
      guard let row else { return nil }
      let fields = StoredFields(row: row, path: path)
      let bytes = Data(try fields.text("reasons").utf8)
      guard let reasons = try? JSONDecoder().decode([RejectionReason].self, from: bytes) else {
        throw fields.unexpected("reasons")
      }
      return RejectedTerm(
        try fields.text("term"), count: try fields.integer("count"), reasons: reasons)
    }
  }

  /// How many candidates were left out for which kind of reason.
  func rejections(in database: Database) throws -> [RejectionCount] {
    guard try database.tableExists("rejection") else { return [] }
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM rejection ORDER BY count DESC, kind")
    return try rows.map { row in
      let fields = StoredFields(row: row, path: path)
      guard let kind = RejectionKind(rawValue: try fields.text("kind")) else {
        throw fields.unexpected("kind")
      }
      return RejectionCount(kind, count: try fields.integer("count"))
    }
  }
}
