import Reporting
import SystemCore
import TextCore

/// Why terms could not be found.
public enum TermError: Error, Sendable, Equatable {
  /// A file could not be read or written.
  case file(FileError)
  /// The text of a file cannot be used.
  case corpus(CorpusError)
  /// The store could not be read or written.
  case store(StoreError)
  /// An option is out of its range.
  case option(OptionError)
  /// The corpora cannot give terms; says what is wrong and what to do.
  case unusable(String)
  /// Counts cannot be merged: the longest n-grams of the files have different lengths.
  case lengthsDiffer(path: String, length: Int, other: String, otherLength: Int)
  /// The work was cancelled; nothing was written.
  case cancelled
}

extension TermError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .file(let error), .corpus(.file(let error)), .store(.file(let error)):
      Self.report(error)
    case .corpus(let error): error.report
    case .store(let error): error.report
    case .option(let error): error.report
    case .unusable(let reason): ErrorReport(.badData, reason)
    case .lengthsDiffer(let path, let length, let other, let otherLength):
      ErrorReport(
        .badData, file: path,
        "has n-grams of up to \(length) units, \(other) of up to \(otherLength)",
        advice: "Count all with the same length of the longest n-gram.")
    case .cancelled: ErrorReport(.unfinished, "cancelled")
    }
  }

  private static func report(_ error: FileError) -> ErrorReport {
    guard case .cannotWrite(TemporaryFile.defaultDirectory, _) = error else { return error.report }
    return error.report.advising(
      "Temporary files go there: make room, or set TMPDIR to a folder that has some.")
  }
}

extension TermError {
  /// Checks options; throws their error as one of finding terms.
  static func options(_ body: () throws(OptionError) -> Void) throws(TermError) {
    do throws(OptionError) { try body() } catch { throw .option(error) }
  }

  /// What `body` returns; its error as one of finding terms.
  package static func files<Result>(_ body: () throws(FileError) -> Result) throws(TermError)
    -> Result
  {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }
}

extension TermError: CorpusFailure {}
