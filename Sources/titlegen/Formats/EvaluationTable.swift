import CommandSupport
import Reporting
import TitleGeneration

/// How good titles of several origins are, a row each.
struct EvaluationTable {
  /// How many articles the model wrote titles for in a second, if it did.
  var articlesPerSecond: Double?
  private let pairs: [TitlePair]
  private var rows: [(name: String, evaluation: TitleEvaluation)] = []

  /// A table without rows.
  init(pairs: [TitlePair]) {
    self.pairs = pairs
  }

  /// Judges titles of the pairs' articles, in their order.
  mutating func add(_ name: String, _ titles: [String]) {
    var evaluation = TitleEvaluation()
    for (pair, title) in zip(pairs, titles) {
      evaluation.add(reference: pair.title, candidate: title, body: pair.body)
    }
    rows.append((name.visible, evaluation))
  }

  /// The table for a person.
  var text: String {
    let width = rows.map(\.name.columns).reduce(0, max) + 2
    let head = Self.columns.map { $0.name.padded(to: 10) }.joined()
    var text = "\(String(repeating: " ", count: width - 2))\(head)\n"
    for (name, evaluation) in rows {
      let gap = String(repeating: " ", count: width - 2 - name.columns)
      let values = Self.columns.map { column in
        column.value(evaluation).fixed(column.decimals).padded(to: 10)
      }
      text += "\(name)\(gap)\(values.joined())\n"
    }
    text += "\(pairs.count) \(pairs.count == 1 ? "article" : "articles")"
    if let empty = rows.first?.evaluation.empty, empty > 0 { text += ", \(empty) without a title" }
    if let articlesPerSecond { text += ", \(articlesPerSecond.fixed(1)) a second" }
    return text + "\n"
  }

  /// The table as a JSON object in a line.
  var json: String {
    var buffer = OutputBuffer()
    buffer.write("{\"articles\":\(pairs.count)")
    if let articlesPerSecond {
      buffer.write(",\"articlesPerSecond\":\(articlesPerSecond.rounded(to: 2))")
    }
    buffer.write(literal: ",\"rows\":[")
    for (index, row) in rows.enumerated() {
      buffer.write(literal: index == 0 ? "{\"name\":" : ",{\"name\":")
      buffer.write(json: row.name)
      for column in Self.columns {
        buffer.write(",\"\(column.name)\":\(column.value(row.evaluation).rounded(to: 4))")
      }
      buffer.write(",\"runs\":\(row.evaluation.copied.total),\"empty\":\(row.evaluation.empty)}")
    }
    buffer.write(literal: "]}\n")
    return buffer.text
  }

  /// A column: its name, what stands in it, and with how many decimals a person sees it.
  private struct Column {
    var name: String
    var decimals: Int
    var value: @Sendable (TitleEvaluation) -> Double
  }

  private static let columns: [Column] = [
    Column(name: "R-1", decimals: 2) { 100 * $0.rouge.rouge1 },
    Column(name: "R-2", decimals: 2) { 100 * $0.rouge.rouge2 },
    Column(name: "R-L", decimals: 2) { 100 * $0.rouge.rougeL },
    Column(name: "chars", decimals: 1) { $0.meanLength },
    Column(name: "copied", decimals: 1) { 100 * $0.copied.share },
    Column(name: "repeats", decimals: 1) { 100 * $0.share(of: .repetition) },
    Column(name: "dangling", decimals: 1) { 100 * $0.share(of: .danglingMark) },
    Column(name: "unpaired", decimals: 1) { 100 * $0.share(of: .openPair) },
    Column(name: "open", decimals: 1) { 100 * $0.share(of: .unfinished) },
    Column(name: "labels", decimals: 1) { 100 * Double($0.labels) / Double(max(1, $0.count)) },
  ]
}
