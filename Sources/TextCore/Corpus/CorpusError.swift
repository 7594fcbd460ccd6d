import Reporting
import SystemCore

/// Why a corpus could not be read on.
public enum CorpusError: Error, Equatable, Sendable {
  /// A file could not be read.
  case file(FileError)
  /// A file holds bytes that are no text; the offset in `error` counts from the file's beginning.
  case text(path: String, line: Int, error: TextError)

  /// The file concerned.
  public var path: String {
    switch self {
    case .file(let error): error.path
    case .text(let path, _, _): path
    }
  }
}

extension CorpusError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .file(let error): error.report
    case .text(let path, let line, let error): error.report(file: path, line: line)
    }
  }
}
