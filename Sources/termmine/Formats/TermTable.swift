import CommandSupport
import Reporting
import TermDiscovery
import TermStorage

/// A table with a line a term and columns separated by tabs. A field is empty where there is nothing to
/// tell.
enum TermTable {
  /// The names of the columns.
  static let header = TermColumn.allCases.map(\.rawValue).joined(separator: "\t") + "\n"

  /// Adds the line of `term` to `output`.
  static func write(_ term: Term, to output: inout OutputBuffer) {
    for (index, column) in TermColumn.allCases.enumerated() {
      if index > 0 { output.write(byte: 0x09) }
      output.write(term.field(column))
    }
    output.write(byte: 0x0A)
  }
}

extension Term {
  /// A column as text: numbers with four decimals.
  func field(_ column: TermColumn) -> String {
    switch column {
    case .term: text.visible
    case .score: score.fixed
    case .count: "\(count)"
    case .documents: "\(documents)"
    case .baselineCount: "\(baselineCount)"
    case .logOdds: logOdds.fixed
    case .pmi: pmi?.fixed ?? ""
    case .leftEntropy: leftEntropy.fixed
    case .rightEntropy: rightEntropy.fixed
    case .similarity: similarity?.fixed ?? ""
    }
  }
}
