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
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("'--jobs' takes a number from 1 to 1024, not \(jobs).")
    }
  }

  /// How many threads work.
  public var threads: Int { jobs ?? availableProcessors() }
}
