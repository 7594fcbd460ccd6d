import GRDB
import TermDiscovery

/// A query as SQL.
struct TermStatement {
  private(set) var sql = "SELECT * FROM term"
  private(set) var arguments: [(any DatabaseValueConvertible)?] = []

  init(_ query: TermQuery) {
    var conditions: [String] = []
    if let score = query.minimumScore {
      conditions.append("score >= ?")
      arguments.append(score)
    }
    if let count = query.minimumCount {
      conditions.append("count >= ?")
      arguments.append(count)
    }
    for pattern in [
      query.contained.map { "%\(Self.escaped($0))%" }, query.prefix.map { "\(Self.escaped($0))%" },
    ] {
      guard let pattern else { continue }
      conditions.append("term LIKE ? ESCAPE '\\'")
      arguments.append(pattern)
    }
    if !conditions.isEmpty { sql += " WHERE \(conditions.joined(separator: " AND "))" }
    sql += " ORDER BY \(Self.order(of: query))"
    if let limit = query.count {
      sql += " LIMIT ?"
      arguments.append(max(0, limit))
    }
  }

  private static func order(of query: TermQuery) -> String {
    switch query.order {
    case nil: query.isReversed ? "rank DESC" : "rank"
    case .term: query.isReversed ? "term DESC" : "term"
    case .some(let column):
      "\(column.rawValue) IS NULL, \(column.rawValue) \(query.isReversed ? "ASC" : "DESC"), rank"
    }
  }

  /// `text` for a pattern in which it means itself.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if ["%", "_", "\\"].contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}
