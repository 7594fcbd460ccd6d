import ArgumentParser
import Reporting

/// What failed while the rest went on: each failure is reported at once, the first one's status is the
/// program's.
public struct FailureLog {
  private let program: String
  private var first: ExitStatus?

  /// A log without failures, for the program of this name.
  public init(program: String) {
    self.program = program
  }

  /// Reports a failure to the user and remembers it.
  public mutating func note(_ error: some Reportable) {
    StandardError.report(error, program: program)
    note(error.report.status)
  }

  /// Remembers a failure that was reported already.
  public mutating func note(_ status: ExitStatus) {
    first = first ?? status
  }

  /// Ends the command with the first failure's status, if there was one.
  public func conclude() throws(ExitCode) {
    if let first {
      throw ExitCode(first.rawValue)
    }
  }
}
