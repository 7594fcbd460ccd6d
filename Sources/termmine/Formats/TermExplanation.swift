import CommandSupport
import Reporting
import TermDiscovery

/// Everything that is known about a term, for a person to read.
struct TermExplanation {
  let term: Term
  /// How many contexts are shown.
  static let contexts = 5

  /// The lines.
  var text: String {
    var rows = [
      ("score", term.score.fixed),
      (
        "count",
        "\(term.count.grouped) in \(term.documents.grouped) "
          + (term.documents == 1 ? "document" : "documents")
      ),
      ("baseline count", term.baselineCount.grouped),
      ("log-odds", "\(term.logOdds.fixed), z \(term.significance.fixed(1))"),
      ("pmi", term.pmi?.fixed ?? "none, a single unit"),
      ("entropy", "left \(term.leftEntropy.fixed), right \(term.rightEntropy.fixed)"),
      ("similarity", term.similarity?.fixed ?? "none, too rare for a word vector"),
    ]
    if let position = term.position {
      rows.append(("map", "\(position.x.fixed), \(position.y.fixed)"))
    }
    var text = "\(term.text.visible)\n"
    for (name, value) in rows {
      text += "  \(name)\(String(repeating: " ", count: 16 - name.count))\(value)\n"
    }
    text += evidence
    for context in term.contexts.prefix(Self.contexts) {
      let (before, found, after) = context.parts
      text += "  \(context.file.visible):\(context.line): \(before.visible)[\(found.visible)]"
      text += "\(after.visible)\n"
    }
    return text
  }

  /// What decided the rank, as a table: the value of each measure, the share of candidates below it,
  /// what is measured.
  private var evidence: String {
    if term.evidence.isEmpty { return "" }
    let width = term.evidence.reduce(0) { max($0, $1.name.visible.count) }
    func row(_ name: String, _ value: String, _ quantile: String, _ words: String) -> String {
      let cells = [
        name + String(repeating: " ", count: max(0, width + 2 - name.count)),
        String(repeating: " ", count: max(0, 10 - value.count)) + value,
        String(repeating: " ", count: max(0, 5 - quantile.count)) + quantile, words,
      ]
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    return row("evidence", "value", "above", "")
      + term.evidence.map {
        row(
          "  " + $0.name.visible, $0.value?.fixed ?? "none", "\(($0.quantile * 100).fixed(0)) %",
          MeasureMeaning.words(for: $0.name))
      }.joined()
  }
}
