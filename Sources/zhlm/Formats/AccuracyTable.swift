import CommandSupport
import ConditionalTransformer
import Reporting

/// How well classifiers tell the values of texts, a row for each key and value.
struct AccuracyTable {
  private let rows: [(key: String, value: String?, texts: Int, share: Double?)]

  /// A table of keys.
  init(_ accuracies: [ClassifierAccuracy]) {
    rows = accuracies.flatMap { accuracy in
      [(accuracy.key, nil, accuracy.texts, accuracy.share)]
        + accuracy.values.map { (accuracy.key, $0.name, $0.texts, $0.recall) }
    }
  }

  /// The rows for a person, or a JSON object each.
  func written(as format: FigureFormat) -> String {
    switch format {
    case .text:
      let width = rows.map { FigureRow.name($0.key, $0.value).columns }.reduce(0, max)
      return rows.reduce(String(repeating: " ", count: width) + "     texts    told %\n") {
        $0 + FigureRow.name($1.key, $1.value).filled(to: width) + "\($1.texts)".padded(to: 10)
          + FigureRow.percent($1.share).padded(to: 10) + "\n"
      }
    case .jsonl:
      var buffer = OutputBuffer()
      for row in rows {
        FigureRow.begin(row.key, row.value, row.texts, in: &buffer)
        buffer.write(literal: ",\"told\":")
        buffer.write(json: row.share, decimals: 6)
        buffer.write(literal: "}\n")
      }
      return buffer.text
    }
  }
}

/// What the rows of tables about keys and values have in common.
enum FigureRow {
  /// The name of a row.
  static func name(_ key: String?, _ value: String?) -> String {
    guard let key else { return "all texts" }
    return value.map { "\(key)=\($0)".visible } ?? key.visible
  }

  /// A share in percent, `-` where there is none.
  static func percent(_ share: Double?) -> String { share.map { (100 * $0).fixed(1) } ?? "-" }

  /// Begins the JSON object of a row.
  static func begin(_ key: String?, _ value: String?, _ texts: Int, in buffer: inout OutputBuffer) {
    buffer.write(literal: "{\"key\":")
    if let key { buffer.write(json: key) } else { buffer.write(literal: "null") }
    buffer.write(literal: ",\"value\":")
    if let value { buffer.write(json: value) } else { buffer.write(literal: "null") }
    buffer.write(",\"texts\":\(texts)")
  }
}

extension String {
  /// The string at the beginning of a field of `width` columns.
  func filled(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
