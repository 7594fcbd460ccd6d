import CommandSupport
import ConditionalTransformer
import Reporting

/// What is told of texts that were written under conditions, a row for each key and value.
struct SampleTable {
  private let rows: [SampleFigures]

  /// A table of rows.
  init(_ rows: [SampleFigures]) { self.rows = rows }

  /// The rows for a person, or a JSON object each.
  func written(as format: FigureFormat) -> String {
    switch format {
    case .text: text
    case .jsonl: json
    }
  }

  private var text: String {
    let width = rows.map { FigureRow.name($0.key, $0.value).columns }.reduce(0, max)
    let head = ["texts".padded(to: 8)] + Self.columns.map { $0.name.padded(to: $0.width) }
    return rows.reduce(String(repeating: " ", count: width) + head.joined() + "\n") { text, row in
      text + FigureRow.name(row.key, row.value).filled(to: width)
        + "\(row.texts)".padded(to: 8)
        + Self.columns.map { column in
          guard let value = column.value(row) else { return "-".padded(to: column.width) }
          return (column.isShare ? 100 * value : value).fixed(column.decimals)
            .padded(to: column.width)
        }.joined() + "\n"
    }
  }

  private var json: String {
    var buffer = OutputBuffer()
    for row in rows {
      FigureRow.begin(row.key, row.value, row.texts, in: &buffer)
      for column in Self.columns {
        buffer.write(",\"\(column.key)\":")
        buffer.write(json: column.value(row), decimals: 6)
      }
      buffer.write(literal: "}\n")
    }
    return buffer.text
  }

  /// A column: its name for a person and in JSON, and what stands in it.
  private struct Column {
    var name: String
    var key: String
    var decimals = 1
    var isShare = true
    var value: @Sendable (SampleFigures) -> Double?

    var width: Int { max(name.count, 6) + 2 }
  }

  private static let columns: [Column] = [
    Column(name: "agree %", key: "agreement") { $0.agreement },
    Column(name: "rhyme %", key: "rhymed") { $0.rhymed },
    Column(name: "dist-1 %", key: "distinct1", decimals: 2) { $0.distinct.single },
    Column(name: "dist-2 %", key: "distinct2", decimals: 2) { $0.distinct.pair },
    Column(name: "real-1 %", key: "knownDistinct1", decimals: 2) { $0.knownDistinct?.single },
    Column(name: "real-2 %", key: "knownDistinct2", decimals: 2) { $0.knownDistinct?.pair },
    Column(name: "length", key: "length", isShare: false) { $0.length },
    Column(name: "copies %", key: "copies", decimals: 2) { $0.copies },
    Column(name: "runs %", key: "copiedRuns", decimals: 2) { $0.copiedRuns },
    Column(name: "loops %", key: "looped") { $0.looped },
  ]
}
