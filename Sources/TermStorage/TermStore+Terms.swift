import GRDB
import TermDiscovery

extension TermStore {
  /// Replaces what was found by `list`. Throws `StoreError`; terms must differ and numbers be numbers.
  public func replaceTerms(by list: TermList) throws(StoreError) {
    try write { database in
      for table in ["context", "term", "parameter", "total", "rejected", "rejection"] {
        try database.execute(sql: "DELETE FROM \(table)")
      }
      try insert(list.terms, into: database)
      try insert(list.rejected, list.rejections, into: database)
      for parameter in list.parameters {
        try database.execute(
          sql: "INSERT INTO parameter (name, value) VALUES (?, ?)",
          arguments: [parameter.name, parameter.value])
      }
      for (role, totals) in [(CorpusRole.domain, list.domain), (.baseline, list.baseline)] {
        try database.execute(
          sql: """
            INSERT INTO total (role, files, skipped_files, lines, units) VALUES (?, ?, ?, ?, ?)
            """,
          arguments: [role.rawValue, totals.files, totals.skippedFiles, totals.lines, totals.units])
      }
    }
  }

  private func insert(_ terms: [Term], into database: Database) throws {
    let insertTerm = try database.makeStatement(
      sql: """
        INSERT INTO term (rank, term, score, count, documents, baseline_count, log_odds,
          significance, pmi, left_entropy, right_entropy, similarity, x, y, evidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let insertContext = try database.makeStatement(
      sql: """
        INSERT INTO context (rank, number, file, line, text, start, end) VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for (index, term) in terms.enumerated() {
      try insertTerm.execute(arguments: [
        index + 1, term.text, term.score, term.count, term.documents, term.baselineCount,
        term.logOdds, term.significance, term.pmi, term.leftEntropy, term.rightEntropy,
        term.similarity, term.position?.x, term.position?.y,
        try StoredEvidence.text(of: term.evidence),
      ])
      for (number, context) in term.contexts.enumerated() {
        try insertContext.execute(arguments: [
          index + 1, number + 1, context.file, context.line, context.text, context.range.lowerBound,
          context.range.upperBound,
        ])
      }
    }
  }

  /// What was found last, nil if nothing was yet; with the terms that `query` asks for, each with its
  /// contexts. Throws `StoreError`.
  public func list(_ query: TermQuery = TermQuery()) throws(StoreError) -> TermList? {
    try read { database in
      guard let domain = try totals(.domain, in: database),
        let baseline = try totals(.baseline, in: database)
      else { return nil }
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM parameter ORDER BY number")
      let parameters = try rows.map { row in
        let fields = StoredFields(row: row, path: path)
        return TermParameter(try fields.text("name"), try fields.text("value"))
      }
      return TermList(
        terms: try terms(query, in: database), domain: domain, baseline: baseline,
        parameters: parameters, rejections: try rejections(in: database))
    }
  }

  /// The term with exactly this text, capital and small letters of ASCII being the same; nil if there
  /// is none. Throws `StoreError`.
  public func term(_ text: String) throws(StoreError) -> Term? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT * FROM term WHERE term = ?1 COLLATE NOCASE ORDER BY term != ?1, rank LIMIT 1
          """,
        arguments: [text])
      return try row.map { try term($0, in: database) }
    }
  }

  private func totals(_ role: CorpusRole, in database: Database) throws -> CorpusTotals? {
    let row = try Row.fetchOne(
      database, sql: "SELECT * FROM total WHERE role = ?", arguments: [role.rawValue])
    guard let row else { return nil }
    let fields = StoredFields(row: row, path: path)
    return CorpusTotals(
      files: try fields.integer("files"), skippedFiles: try fields.integer("skipped_files"),
      lines: try fields.integer("lines"), units: try fields.integer("units"))
  }

  private func terms(_ query: TermQuery, in database: Database) throws -> [Term] {
    let statement = TermStatement(query)
    let rows = try Row.fetchCursor(
      database, sql: statement.sql, arguments: StatementArguments(statement.arguments))
    var terms: [Term] = []
    while let row = try rows.next() {
      terms.append(try term(row, in: database))
    }
    return terms
  }

  private func term(_ row: Row, in database: Database) throws -> Term {
    let fields = StoredFields(row: row, path: path)
    let rank = try fields.integer("rank", from: 1)
    var term = Term(
      text: try fields.text("term"), score: try fields.number("score"),
      count: try fields.integer("count"), documents: try fields.integer("documents"),
      baselineCount: try fields.integer("baseline_count"), logOdds: try fields.number("log_odds"),
      significance: try fields.number("significance"), pmi: try fields.optionalNumber("pmi"),
      leftEntropy: try fields.number("left_entropy"),
      rightEntropy: try fields.number("right_entropy"),
      similarity: try fields.optionalNumber("similarity"))
    if let x = try fields.optionalNumber("x"), let y = try fields.optionalNumber("y") {
      term.position = SIMD2(x, y)
    }
    guard let evidence = StoredEvidence.measures(in: try fields.text("evidence")) else {
      throw fields.unexpected("evidence")
    }
    term.evidence = evidence
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM context WHERE rank = ? ORDER BY number")
    for row in try Row.fetchAll(statement, arguments: [rank]) {
      term.contexts.append(try context(row))
    }
    return term
  }

  private func context(_ row: Row) throws -> TermContext {
    let fields = StoredFields(row: row, path: path)
    let text = try fields.text("text")
    let start = try fields.integer("start")
    let end = try fields.integer("end", from: start)
    guard end <= text.unicodeScalars.count else { throw fields.unexpected("end") }
    return TermContext(
      file: try fields.text("file"), line: try fields.integer("line"), text: text,
      range: start..<end)
  }
}
