import ArgumentParser
import CommandSupport
import SystemCore
import TermDiscovery
import TextCore

/// `termmine count`: the n-grams of some files with their counts.
struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count the n-grams of some files, to be merged with other counts.",
    discussion: """
      Writes every row of up to '--max-length' characters and words with its count,
      sorted, packed with gzip. The counts of parts, merged, are byte for byte those
      of one run over all files, so that a large corpus can be counted on many
      machines. Neither '--jobs' nor '--memory' changes what is written.

      EXAMPLES
        termmine count january/ --output january.tsv.gz
        termmine count huge.txt.xz --memory 512MiB --max-length 5 --output huge.tsv.gz
      """)

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @OptionGroup var counting: CountingOptions

  @Argument(help: ArgumentHelp("Files and folders of text.", valueName: "path"))
  var paths: [String]

  func run() throws {
    try OutputSink.check(path: output)
    let corpus = try counting.corpus(paths)
    let progress = ProgressReport()
    let (counter, threads) = (counting.counter, counting.jobs.threads)
    try Interruptible.run(program: "termmine") { [output, reading = counting.input.reading] in
      defer { progress.clear() }
      let units = try UnitCorpus(
        reading: corpus, as: reading, threads: threads,
        monitor: progress.monitor("reading", isBytes: true))
      let counts = try counter.count(units, monitor: progress.monitor("counting"))
      try CountsFile.write(
        counts, of: units, to: output, threads: threads, monitor: progress.monitor("writing"))
      progress.clear()
      SkippedFiles.report(units.skipped.count)
    }
  }
}
