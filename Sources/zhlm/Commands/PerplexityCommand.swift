import ArgumentParser
import CommandSupport
import OrderedNeurons
import Reporting

/// `zhlm perplexity`: how well the model predicts texts.
struct PerplexityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "perplexity",
    abstract: "Measure how well the model predicts texts.",
    discussion: """
      Every line is a sentence and read by itself; lines without words are left out,
      and very long ones are read in pieces of 64 KiB. Files packed with gzip or xz
      are unpacked on the way. A row for each file has

        sentences    lines with words
        words        their words
        perplexity   how many words the model hesitates between on average: e to
                     the mean of -ln p over words and ends of sentences
        per symbol   the same over the model's own predictions: it spells words that
                     it does not know
        bits/char    bits a character, which does not depend on how text is cut into
                     words: the one to compare between different segmenters

      and, where there are several files, a last one for all of them.

      EXAMPLES
        zhlm perplexity novel.txt news.txt.xz
        zhlm perplexity --words segmented.txt
        cat *.txt | zhlm perplexity --format jsonl
      """)

  @OptionGroup var reading: ReadingOptions

  @Option(help: ArgumentHelp("How the figures are written.", valueName: "format"))
  var format = FigureFormat.text

  @Argument(help: ArgumentHelp("Texts; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let paths = reading.inputs(files, of: "perplexity")
    let output = OutputWriter.standardOutput()
    let stream = try reading.makeStream(output: output)
    var failures = FailureLog(program: "zhlm")
    var table = PerplexityTable(format)
    var all = PerplexitySum()
    var rows = 0
    for path in paths {
      do {
        var sum = PerplexitySum()
        try stream.read(path, longLines: .pieces(bytes: TextLines.longest)) { line in
          if let reading = line.reading { sum.add(reading) }
        }
        let name = path == "-" ? "standard input" : path
        guard sum.words > 0 else {
          throw ErrorReport(.badData, file: name, "there are no words")
        }
        all.add(sum)
        rows += 1
        var buffer = OutputBuffer()
        table.write(sum, file: name, to: &buffer)
        try output.write(buffer)
        try output.flush()
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    if rows > 1 {
      var buffer = OutputBuffer()
      table.write(all, file: nil, to: &buffer)
      try output.write(buffer)
    }
    try output.flush()
    try failures.conclude()
  }
}
