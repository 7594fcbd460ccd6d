import Reporting
import SystemCore
import TextCore

/// Why a word or a line cannot be a dictionary entry.
public enum WordProblem: Error, Codable, Hashable, Sendable, Reportable {
  /// There is no word.
  case emptyWord
  /// The word holds a control character or a line break.
  case controlCharacter(UInt32)
  /// The word has more units than a word may.
  case tooManyUnits(Int, limit: Int)
  /// The word starts with `# `, which starts a comment in a file.
  case looksLikeComment
  /// The weight is not a number above 0 and at most 1,000,000.
  case badWeight(String)
  /// The strength is none of the three.
  case badStrength(String)
  /// The frequency is not a number from 0 up.
  case badFrequency(String)
  /// The line has more fields than four.
  case tooManyFields(Int)
  /// The bytes are not UTF-8 from this byte of the line on (counted from 1).
  case invalidUTF8(byte: Int)
  /// The line has more bytes than a line may.
  case lineTooLong(limit: Int)

  /// What is wrong and what to do.
  public var report: ErrorReport { ErrorReport(.badData, message) }

  private var message: String {
    switch self {
    case .emptyWord: "no word; write the word first, or delete the line"
    case .controlCharacter(let scalar):
      "control character \(Self.notation(scalar)) in the word; remove it"
    case .tooManyUnits(let found, let limit):
      "the word has \(found) units, at most \(limit) are allowed; shorten or split it"
    case .looksLikeComment: "a word cannot start with “# ”, which starts a comment; leave it out"
    case .badWeight(let text):
      "“\(text)” is no weight; write a number above 0 and at most 1000000, or leave it empty"
    case .badStrength(let text):
      "“\(text)” is no strength; write absolute, preferred or hint"
    case .badFrequency(let text):
      "“\(text)” is no frequency; write a number from 0 up, or leave it empty"
    case .tooManyFields(let count):
      "\(count) fields; write at most four, separated by TAB: word, weight, strength, frequency"
    case .invalidUTF8(let byte): "not UTF-8 at byte \(byte) of the line; save the file as UTF-8"
    case .lineTooLong(let limit):
      "longer than \(limit) bytes; write one word a line"
    }
  }

  private static func notation(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// A line of a dictionary file that could not be used.
public struct DictionaryProblem: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The file, or another name of the text.
  public let name: String
  /// The number of the line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let reason: WordProblem

  /// `file:line: what is wrong; what to do`.
  public var description: String { "\(name):\(line): \(reason)" }
}

/// A line of a dictionary file that was used, but perhaps not as its writer thought.
public enum DictionaryWarning: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The word has an entry in an earlier line, which this one replaces.
  case duplicate(name: String, line: Int, word: String, earlierLine: Int)
  /// The last Latin word of the line was taken for a part of speech, as jieba does.
  case readAsTag(name: String, line: Int, word: String, tag: String)

  /// `file:line: what happened; what to do`.
  public var description: String {
    switch self {
    case .duplicate(let name, let line, let word, let earlierLine):
      "\(name):\(line): “\(word)” is in line \(earlierLine) already; this line replaces it"
    case .readAsTag(let name, let line, let word, let tag):
      "\(name):\(line): “\(tag)” was read as the part of speech of “\(word)”; end the line with a "
        + "TAB and a weight if it belongs to the word"
    }
  }
}

/// Why a dictionary could not be loaded.
public enum DictionaryError: Error, Equatable, Sendable, Reportable {
  /// The file could not be read.
  case file(FileError)
  /// Lines could not be used: the first of them, and how many there are.
  case badLines(first: DictionaryProblem, count: Int)
  /// The file begins as a compiled dictionary but is not one.
  case unusable(path: String, problem: DictionaryFileProblem)
  /// There are more words than a compiled dictionary can hold.
  case tooLarge

  /// Where, what is wrong and what to do.
  public var report: ErrorReport {
    switch self {
    case .file(let error): error.report
    case .badLines(let first, let count):
      ErrorReport(
        .badData,
        count == 1 ? first.description : "\(first) (the first of \(count) bad lines)")
    case .unusable(let path, let problem):
      ErrorReport(
        .badData, file: path, problem.report.message, advice: problem.report.advice)
    case .tooLarge: ErrorReport(.badData, "too many words for a dictionary")
    }
  }
}
