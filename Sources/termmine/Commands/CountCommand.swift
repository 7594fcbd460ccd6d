import ArgumentParser
import CommandSupport
import SystemCore
import TermDiscovery
import TextCore

/// `termmine count`: the n-grams of some files with their counts.
struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count the n-grams of some files, as a baseline or to be merged.",
    discussion: """
      Writes every row of up to '--max-length' characters and words with its count,
      sorted, packed with gzip. The counts of parts, merged, are byte for byte those
      of one run over all files, so that a large corpus can be counted on many
      machines. Neither '--jobs' nor '--memory' changes what is written.

      The file can be the baseline of 'termmine'. With '--min-count' it is small, and
      as good as one: what is rarer is left out. It cannot be merged then.

      EXAMPLES
        termmine count january/ --output january.tsv.gz
        termmine count huge.txt.xz --memory 512MiB --max-length 5 --output huge.tsv.gz
        termmine count news/ --min-count 10 --output news.tsv.gz
        termmine law/ news.tsv.gz
        zcat part.txt.gz | termmine count - --output - > part.tsv.gz
      """)

  @Option(help: ArgumentHelp("The file to write, '-' for standard output.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("Leave out what occurs less often.", valueName: "number"))
  var minCount = 1

  @OptionGroup var counting: CountingOptions

  @Argument(help: ArgumentHelp("Files and folders of text.", valueName: "path"))
  var paths: [String]

  func validate() throws {
    try NumberRange.check([("min-count", minCount, 1...1_000_000_000)])
  }

  func run() throws {
    try StandardStreams.checkOutput(output)
    let corpus = try counting.corpus(paths)
    let progress = ProgressReport()
    let (counter, threads) = (counting.counter, counting.jobs.threads)
    try Interruptible.run(program: "termmine") {
      [output, minCount, reading = counting.input.reading] in
      defer { progress.clear() }
      let units = try UnitCorpus(
        reading: corpus, as: reading, threads: threads,
        monitor: progress.monitor("reading", isBytes: true))
      let counts = try counter.count(units, monitor: progress.monitor("counting"))
      try StandardStreams.writing(to: output) {
        try CountsFile.write(
          counts, of: units, to: $0, minimumCount: minCount, threads: threads,
          monitor: progress.monitor("writing"))
      }
      progress.clear()
      SkippedFiles.report(units.skipped.count)
    }
  }
}
