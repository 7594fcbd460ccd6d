import CommandSupport
import Reporting

/// A line of a file, or a piece of a long one.
struct TextLine: Sendable {
  /// The file it is from, as messages name it.
  var file: String
  /// Its number in the file, from 1.
  var number: Int
  /// Whether it is a whole line; else it is the begin of one that is too long.
  var isWhole = true
  /// The text without the line's end.
  var text: String

  /// A report about the line.
  func report(_ message: String, advice: String? = nil) -> ErrorReport {
    ErrorReport(.badData, file: file, line: number, message, advice: advice)
  }
}
