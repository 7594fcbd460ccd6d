import WordSegmentation

/// Turns explanations into text, one output format each.
protocol ExplanationWriter {
  /// What stands before the first sentence.
  var header: String { get }
  /// What stands after the last.
  var footer: String { get }
  /// A sentence.
  mutating func text(of sentence: ExplainedSentence) throws -> String
}

extension ExplanationWriter {
  var header: String { "" }
  var footer: String { "" }
}

/// A sentence with where it stands and why it is cut as it is.
struct ExplainedSentence: Sendable {
  /// The file and the line, from 1; nil for a sentence of the command line.
  var place: Place?
  var explanation: SegmentationExplanation
  /// The boundaries that were asked for.
  var boundaries: [SegmentationExplanation.Boundary]

  /// A line of a file.
  struct Place: Sendable {
    var file: String
    var line: Int
  }
}

/// A number with its sign and two decimals.
func signed(_ value: Double) -> String {
  let hundredths = Int((abs(value) * 100).rounded())
  let sign = hundredths == 0 ? " " : value < 0 ? "-" : "+"
  let decimals = hundredths % 100
  return "\(sign)\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
}
