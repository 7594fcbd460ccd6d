import CommandSupport
import OrderedNeurons

/// A line and what a model says of it.
struct ReadLine: Sendable {
  /// The line.
  var line: TextLines.Line
  /// What the model says; nil where there is no word, and where the line is too long.
  var reading: SentenceReading?
  /// What its score has beyond the log-probability: what rare characters cost.
  var allowance = 0.0
}
