import ArgumentParser

/// What failed while the rest went on: each failure is told at once, the first one's status is the
/// program's.
public struct FailureLog {
  private let program: String
  private var first: ExitStatus?

  /// A log without failures, for the program of this name.
  public init(program: String) {
    self.program = program
  }

  /// Tells the user about a failure and remembers it.
  public mutating func note(_ error: some Reportable) {
    StandardError.report(error.report, program: program)
    note(error.report.status)
  }

  /// Remembers a failure that the user was told about already.
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
