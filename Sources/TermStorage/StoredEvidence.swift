import Foundation
import TermDiscovery

/// The measures of a term as a store keeps them: a JSON array of objects with `name`, `value` (left
/// out where there is none) and `quantile`, in their order.
enum StoredEvidence {
  private struct Entry: Codable {
    var name: String
    var value: Double?
    var quantile: Double
  }

  /// The text for `measures`; throws where a quantile is no number.
  static func text(of measures: [TermMeasure]) throws -> String {
    let entries = measures.map { Entry(name: $0.name, value: $0.value, quantile: $0.quantile) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(entries), as: UTF8.self)
  }

  /// The measures in `text`; nil if it holds something else.
  static func measures(in text: String) -> [TermMeasure]? {
    let entries = try? JSONDecoder().decode([Entry].self, from: Data(text.utf8))
    return entries?.map { TermMeasure($0.name, value: $0.value, quantile: $0.quantile) }
  }
}
