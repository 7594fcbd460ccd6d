import ArgumentParser
import CommandSupport
import TermDiscovery

/// `termmine merge`: several files of counts into one.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add up counts that 'termmine count' wrote.",
    discussion: """
      The result is byte for byte what one run over all the files would have written,
      in any order of the parts. Memory does not grow with their number or size. All
      parts must have been counted with the same '--max-length'.

      EXAMPLES
        termmine merge january.tsv.gz february.tsv.gz --output both.tsv.gz
        termmine merge parts/*.tsv.gz --output all.tsv.gz
      """)

  @Option(help: ArgumentHelp("The file to write, '-' for standard output.", valueName: "file"))
  var output: String

  @OptionGroup var jobs: JobOptions

  @Argument(help: ArgumentHelp("The files of counts, '-' for standard input.", valueName: "part"))
  var parts: [String]

  func run() throws {
    try StandardStreams.checkOutput(output)
    let progress = ProgressReport()
    try Interruptible.run(program: "termmine") { [parts, output, threads = jobs.threads] in
      defer { progress.clear() }
      try StandardStreams.writing(to: output) {
        try CountsFile.merge(
          parts.map(StandardStreams.input), to: $0, threads: threads,
          monitor: progress.monitor("merging"))
      }
    }
  }
}
