import ArgumentParser
import SystemCore

/// How many threads a program uses.
public struct JobOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many threads work; one a processor by default.", valueName: "count"))
  var jobs: Int?

  /// One thread a processor.
  public init() {}

  public func validate() throws {
    if let jobs { try NumberRange.check([("jobs", jobs, 1...1024)]) }
  }

  /// How many threads work.
  public var threads: Int { jobs ?? availableProcessors() }
}
