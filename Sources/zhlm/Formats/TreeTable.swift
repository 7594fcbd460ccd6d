import CommandSupport
import OrderedNeurons
import Reporting

/// How well trees of several origins agree with those that people drew, a row each.
struct TreeTable {
  private let sentences: Int
  private var rows: [(name: String, score: BracketScore)] = []

  /// A table without rows, of `sentences` sentences.
  init(sentences: Int) { self.sentences = sentences }

  /// Adds a row.
  mutating func add(_ name: String, _ score: BracketScore) { rows.append((name, score)) }

  /// The table for a person.
  var text: String {
    let width = rows.map(\.name.columns).reduce(0, max)
    let head = Self.columns.map { $0.name.padded(to: 11) } + ["sentences".padded(to: 11)]
    var text = String(repeating: " ", count: width) + head.joined() + "\n"
    for (name, score) in rows {
      let values = Self.columns.map { (100 * $0.value(score)).fixed(2).padded(to: 11) }
      text += name + String(repeating: " ", count: width - name.columns) + values.joined()
      text += "\(sentences)".padded(to: 11) + "\n"
    }
    return text
  }

  /// A JSON object a row, in lines.
  var json: String {
    var buffer = OutputBuffer()
    for (name, score) in rows {
      buffer.write(literal: "{\"name\":")
      buffer.write(json: name)
      for column in Self.columns {
        buffer.write(",\"\(column.key)\":\((100 * column.value(score)).rounded(to: 4))")
      }
      buffer.write(",\"sentences\":\(sentences)}\n")
    }
    return buffer.text
  }

  /// A column: its name for a person and in JSON, and what stands in it.
  private struct Column {
    var name: String
    var key: String
    var value: @Sendable (BracketScore) -> Double
  }

  private static let columns: [Column] = [
    Column(name: "F1", key: "f1") { $0.f1 },
    Column(name: "F1 whole", key: "f1Whole") { $0.f1WithWholeSentences },
    Column(name: "P", key: "precision") { $0.precision },
    Column(name: "R", key: "recall") { $0.recall },
    Column(name: "pooled F1", key: "pooledF1") { $0.pooledF1 },
  ]
}
