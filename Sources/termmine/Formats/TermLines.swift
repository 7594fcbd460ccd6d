import CommandSupport
import Reporting
import TermDiscovery

/// One JSON object a term: the columns of the table by their names, the z-score of the log-odds, the
/// place on the map, the measures that decided its rank and the contexts. What is not known is null.
enum TermLines {
  /// Adds the line of `term` to `output`.
  static func write(_ term: Term, to output: inout OutputBuffer) {
    output.write(literal: "{\"term\":")
    output.write(json: term.text)
    for (name, value) in [
      ("score", term.score), ("count", Double(term.count)), ("documents", Double(term.documents)),
      ("baseline_count", Double(term.baselineCount)), ("log_odds", term.logOdds),
      ("significance", term.significance), ("pmi", term.pmi), ("left_entropy", term.leftEntropy),
      ("right_entropy", term.rightEntropy), ("similarity", term.similarity),
      ("x", term.position?.x), ("y", term.position?.y),
    ] {
      output.write(",\"\(name)\":\(number(value))")
    }
    output.write(literal: ",\"evidence\":{")
    for (index, measure) in term.evidence.enumerated() {
      if index > 0 { output.write(byte: 0x2C) }
      output.write(json: measure.name)
      output.write(":\(number(measure.value))")
    }
    output.write(literal: "},\"contexts\":[")
    for (index, context) in term.contexts.enumerated() {
      output.write(literal: index == 0 ? "{\"file\":" : ",{\"file\":")
      output.write(json: context.file)
      output.write(",\"line\":\(context.line),\"text\":")
      output.write(json: context.text)
      output.write(",\"start\":\(context.range.lowerBound),\"end\":\(context.range.upperBound)}")
    }
    output.write(literal: "]}\n")
  }

  /// `value` in the fewest digits that give it back.
  private static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    if let whole = Int(exactly: value) { return "\(whole)" }
    return "\(value)"
  }
}
