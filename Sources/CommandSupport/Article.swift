import Reporting
import TextCore

/// A text that is worked on as a whole: a file, or a line of one.
public struct Article: Sendable {
  /// The file it is from, as messages name it.
  public var file: String
  /// Its line, where every line is an article.
  public var line: Int?
  /// The text, or its beginning where it is very long.
  public var text: String

  /// Why nothing can be found in it, if so.
  public var problem: ErrorReport? {
    if text.unicodeScalars.contains("\0") {
      return CorpusError.binary(path: file, line: line).report
    }
    if text.allSatisfy(\.isWhitespace) {
      return report(line == nil ? "the article is empty" : "an empty line is no article")
    }
    return nil
  }

  /// A report about the article.
  public func report(_ message: String, advice: String? = nil) -> ErrorReport {
    ErrorReport(.badData, file: file, line: line, message, advice: advice)
  }
}
