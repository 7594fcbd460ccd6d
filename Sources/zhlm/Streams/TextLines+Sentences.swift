import CommandSupport
import Reporting
import TextCore

extension TextLines {
  /// How many characters of a line are kept.
  static let longest = 1 << 16

  /// The next line as a sentence, nil after the last.
  ///
  /// Throws as ``next()``, and the report of a line that holds zero bytes.
  mutating func nextSentence() throws(ErrorReport) -> Line? {
    guard let line = try next() else { return nil }
    guard !line.text.unicodeScalars.contains("\0") else {
      throw CorpusError.binary(path: line.file, line: line.number).report
    }
    return line
  }
}
