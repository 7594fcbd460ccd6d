import Reporting

/// Why a vocabulary could not be made or read.
public enum VocabularyError: Error, Equatable, Sendable, Reportable {
  /// The file is no UTF-8 at this byte offset.
  case notUTF8(offset: Int)
  /// The file does not begin with the four special names.
  case missingSpecial(line: Int, expected: String, found: String)
  /// A line, or one of its fields, is empty.
  case empty(line: Int)
  /// A field is neither one character nor a name in angle brackets nor `U+` and its number.
  case malformed(line: Int, found: String)
  /// A word holds a line feed or a carriage return.
  case lineBreak(line: Int)
  /// A scalar, name or word has an id already.
  case duplicate(line: Int, entry: String)

  /// What is wrong, and in which line.
  public var report: ErrorReport { ErrorReport(.badData, message) }

  private var message: String {
    switch self {
    case .notUTF8(let offset):
      "vocabulary: invalid utf-8 at byte \(offset)"
    case .missingSpecial(let line, let expected, let found):
      "vocabulary line \(line): expected \(expected), found '\(found)'"
    case .empty(let line):
      "vocabulary line \(line): an entry or variant is empty"
    case .malformed(let line, let found):
      "vocabulary line \(line): expected one character, <name> or U+XXXX, found '\(found)'"
    case .lineBreak(let line):
      "vocabulary line \(line): a word holds a line break; end lines with a line feed alone"
    case .duplicate(let line, let entry):
      "vocabulary line \(line): '\(entry)' has an id already"
    }
  }
}
