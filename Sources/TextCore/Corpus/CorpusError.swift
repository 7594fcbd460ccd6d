import Reporting
import SystemCore

/// Why a corpus could not be read on.
public enum CorpusError: Error, Equatable, Sendable {
  /// A file could not be read.
  case file(FileError)
  /// A file holds bytes that are no text; the offset in `error` counts from the file's beginning.
  case text(path: String, line: Int, error: TextError)
  /// A file holds zero bytes and is no text; the line in which they were found, if it is known.
  case binary(path: String, line: Int? = nil)
  /// A line holds more bytes than a line of such a file may.
  case lineTooLong(path: String, line: Int, limit: Int)

  /// The file concerned.
  public var path: String {
    switch self {
    case .file(let error): error.path
    case .text(let path, _, _), .binary(let path, _), .lineTooLong(let path, _, _): path
    }
  }
}

extension CorpusError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .file(let error): error.report
    case .text(let path, let line, let error): error.report(file: path, line: line)
    case .binary(let path, let line):
      ErrorReport(
        .badData, file: path, line: line, "is no text: it holds zero bytes",
        advice: "Name a text file.")
    case .lineTooLong(let path, let line, let limit):
      ErrorReport(
        .badData, file: path, line: line, "the line is longer than \(limit) bytes",
        advice: "Give one sentence a line.")
    }
  }
}

/// An error that may be one of reading texts.
public protocol CorpusFailure: Error {
  /// The error of a text that could not be read.
  static func corpus(_ error: CorpusError) -> Self
}

extension CorpusError: CorpusFailure {
  /// The error itself.
  public static func corpus(_ error: CorpusError) -> CorpusError { error }
}
