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
  /// The corpora or the parameters cannot give terms; says what is wrong and what to do.
  case unusable(String)
  /// The work was cancelled; nothing was written.
  case cancelled
}

extension TermError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .corpus(let error): error.description
    case .store(let error): error.description
    case .unusable(let reason): reason
    case .cancelled: "cancelled"
    }
  }
}

extension TermError {
  /// What `body` returns; its error as one of finding terms.
  static func files<Result>(_ body: () throws(FileError) -> Result) throws(TermError) -> Result {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }
}

extension TermError: CorpusFailure {}
