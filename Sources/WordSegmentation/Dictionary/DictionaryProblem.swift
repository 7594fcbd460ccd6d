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
  /// The line has more fields than four that are no options.
  case tooManyFields(Int)
  /// An option has no such name or value.
  case badOption(String)
  /// The tag is empty, too long or holds white space.
  case badTag(String)
  /// An entry that cuts has no mark between two pieces.
  case noCut
  /// The place to cut is within a Latin word or number.
  case cutInsideUnit
  /// A single character, number or Latin word cannot be taken away.
  case onlyUnit
  /// An entry that takes a word away does not hold inside Latin words.
  case neverInside
  /// An entry of this kind has neither weight nor strength.
  case unweighted(DictionaryEntry.Kind)
  /// An entry of this kind has no tag.
  case untagged(DictionaryEntry.Kind)
  /// The pattern cannot be read; where, in characters from 1.
  case badPattern(String, character: Int)
  /// The pattern has more states than a pattern may.
  case patternTooLong(states: Int, limit: Int)
  /// The patterns of the file do not fit into one automaton; told of the largest.
  case patternsTooLarge(patterns: Int, limit: Int)
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
      "“\(text)” is no strength; write absolute, preferred or hint; a part of speech is tag=\(text)"
    case .badFrequency(let text):
      "“\(text)” is no frequency; write a number from 0 up, or leave it empty"
    case .tooManyFields(let count):
      "\(count) fields; write at most four and options, separated by TAB: word, weight, strength, frequency"
    case .badOption(let text):
      "“\(text)” is no option; there are word, cut, never, pattern, absolute, preferred, hint, inside, "
        + "ignore=case,script and tag=…"
    case .badTag(let text):
      "“\(text)” is no tag; write 1 to \(DictionaryEntry.maximumTagLength) characters without white space"
    case .noCut: "nothing to cut; write “|” between two pieces that are not empty: 本|书"
    case .cutInsideUnit:
      "a cut within a Latin word or number; add the option inside, or cut elsewhere"
    case .onlyUnit:
      "one character, number or Latin word cannot be taken away; to cut it, write “|” where, and the "
        + "options cut and inside"
    case .neverInside: "inside goes with words, patterns and cuts; leave it out"
    case .unweighted(let kind):
      "an entry “\(kind.rawValue)” has no weight, strength or frequency; leave them out"
    case .untagged(let kind):
      "an entry “\(kind.rawValue)” has no tag; give one to the words themselves"
    case .badPattern(let message, let character):
      "pattern, character \(character): \(message); a sign stands for itself after a “\\”"
    case .patternTooLong(let states, let limit):
      "the pattern has \(states) states with its repeats written out, at most \(limit) are allowed; "
        + "shorten its repeats"
    case .patternsTooLarge(let patterns, let limit):
      patterns == 1
        ? "the pattern needs an automaton of more than \(limit) moves; use fewer repeats of classes that "
          + "overlap with what follows them"
        : "the \(patterns) patterns need an automaton of more than \(limit) moves, this one the largest part "
          + "of it; write fixed words as words, and fewer repeats"
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
  /// There are more words, tags or patterns than a compiled dictionary can hold.
  case tooLarge
  /// The patterns need more states than an automaton may have; the one that needs the most, and how many
  /// there are.
  case patternsTooLarge(largest: String, count: Int)

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
    case .patternsTooLarge(let pattern, let count):
      ErrorReport(
        .badData,
        "“\(pattern)”: "
          + WordProblem.patternsTooLarge(
            patterns: count, limit: PatternAutomaton.maximumMoves
          ).report.message)
    case .tooLarge: ErrorReport(.badData, "too many words, tags or patterns for a dictionary")
    }
  }
}
