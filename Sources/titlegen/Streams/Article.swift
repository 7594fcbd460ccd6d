import CommandSupport
import Reporting
import TextCore

/// A text that wants a title.
struct Article: Sendable {
  /// The file it is from, as messages name it.
  var file: String
  /// Its line, where every line is an article.
  var line: Int?
  /// The text, or its beginning where it is very long.
  var text: String

  /// Why it cannot have a title whatever the network, if so.
  var problem: ErrorReport? {
    if text.unicodeScalars.contains("\0") {
      return CorpusError.binary(path: file, line: line).report
    }
    if text.allSatisfy(\.isWhitespace) {
      return report(line == nil ? "the article is empty" : "an empty line is no article")
    }
    return nil
  }

  /// A report about the article.
  func report(_ message: String, advice: String? = nil) -> ErrorReport {
    ErrorReport(.badData, file: file, line: line, message, advice: advice)
  }
}
