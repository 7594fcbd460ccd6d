import ArgumentParser
import CommandSupport
import SystemCore
import TermDiscovery
import TextCore

/// `termmine segment`: text in, words out, learned from the text alone.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut text into words that are learned from it.",
    discussion: """
      Learns from raw text which characters make words, without dictionary or model,
      and writes every line with spaces between its words, in UTF-8. Nothing but
      spaces is added. The words are as good as there is text: some megabytes of the
      same kind should be there, in the files themselves or named with '--learn'.
      Where there is a model for the language, as for today's Chinese, 'zhseg' is
      better.

      All text is read before the first line is written; what does not fit in memory
      goes to files in TMPDIR. '--jobs' does not change what is written.

      EXAMPLES
        termmine segment chronicle.txt > words.txt
        termmine segment letter.txt --learn letters/ --output words.txt
        cat *.txt | termmine segment > words.txt
      """)

  @Option(
    name: .customLong("learn"), parsing: .singleValue,
    help: ArgumentHelp(
      "More text to learn from, which is not written; can be repeated.", valueName: "path"))
  var learned: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write to this file, once all is known, instead of standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var jobs: JobOptions
  @OptionGroup var input: InputOptions

  @Argument(
    help: ArgumentHelp(
      "Files and folders of text; '-' or none: standard input.", valueName: "path"))
  var paths: [String] = []

  func run() throws {
    if let output { try OutputSink.check(path: output) }
    if paths.isEmpty { StandardError.promptForInput("Type or paste text, end with Ctrl-D.") }
    let wanted = try namedCorpus(paths.isEmpty ? ["-"] : paths)
    let all = Corpus(files: wanted.files + (try namedCorpus(learned)).files)
    let progress = ProgressReport()
    try Interruptible.run(
      program: "termmine", advice: output == nil ? nil : "No output was written."
    ) { [output, threads = jobs.threads, reading = input.reading] in
      defer { progress.clear() }
      let text = try UnitCorpus(
        reading: all, as: reading, threads: threads,
        monitor: progress.monitor("reading", isBytes: true))
      let segmenter = try UnsupervisedSegmenter(
        learningFrom: text, threads: threads, monitor: progress.monitor("learning words"))
      let sink = try OutputSink(path: output)
      try segmenter.write(
        text, files: Self.count(of: wanted, in: text), threads: threads,
        monitor: progress.monitor("cutting into words")
      ) { try sink.write($0) }
      try sink.finish()
      progress.clear()
      SkippedFiles.report(text.skipped.count)
    }
  }

  /// How many of the files of `text`, the first ones, are of `wanted`, whose files may be no text.
  private static func count(of wanted: Corpus, in text: UnitCorpus) -> Int {
    var count = 0
    for file in wanted.files
    where count < text.files.count && text.files[count].path.utf8.elementsEqual(file.path.utf8) {
      count += 1
    }
    return count
  }
}
