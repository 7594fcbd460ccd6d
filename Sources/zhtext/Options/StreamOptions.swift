import ArgumentParser
import CommandSupport
import Reporting

/// Which files a command reads, how, and on how many threads.
struct StreamOptions: ParsableArguments {
  @OptionGroup var input: InputOptions
  @OptionGroup var jobs: JobOptions

  @Argument(help: ArgumentHelp("Texts to read; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  /// The files to read.
  var paths: [String] { files.isEmpty ? ["-"] : files }
  /// Whether results tell which file they are from.
  var namesFiles: Bool { paths.count > 1 }

  /// Takes all files through `makeTransform` to standard output. The other files are still processed
  /// after one that fails.
  func run(_ makeTransform: @escaping @Sendable () -> any LineTransform) throws {
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste text, end with Ctrl-D. 'zhtext --help' tells more.")
    }
    let output = OutputWriter.standardOutput()
    let stream = TransformStream(
      jobs: jobs.threads, reading: input, namesFiles: namesFiles, output: output,
      makeTransform: makeTransform)
    var failures = FailureLog(program: "zhtext")
    for path in paths {
      do {
        try stream.process(path)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try output.flush()
    try failures.conclude()
  }
}
