import ArgumentParser
import CommandSupport
import Proofreading
import Reporting

/// `zhlm check`: marks what was likely written by mistake.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find characters that were written by mistake, and what should stand there.",
    discussion: """
      Finds characters in place of others of the same sound (我门 for 我们), of a sound near it, or of a shape near it. A \
      line is read by itself, in simplified or traditional characters. What is reported is more often a mistake the \
      higher '--confidence' is. No model for it comes with HanziKit yet: 'zhencoder pretrain --confusions' makes one \
      (docs/encoder.md).

      FORMATS
        text        the text, mistakes as [门→们]
        tsv         a mistake a row: file, where there are several, line, column, what stands there, what should, how
                    sure that is
        jsonl       {"line":1,"text":…,"mistakes":[{"text","start","end","confidence","replacements":[{"text","probability"}]}]}
                    a line; start and end are bytes of the line
        html        a page with the mistakes marked
        corrected   the text with the likeliest replacements

      EXAMPLES
        zhlm check --model run/proofreading letter.txt
        zhlm check --model mine --format corrected --confidence 0.8 letter.txt > better.txt
        echo 我门明天去公园。 | zhlm check --model mine
      """)

  @Option(
    help: ArgumentHelp(
      "Name or folder of the model, which is looked for as other models are.", valueName: "model"))
  var model: String

  @Option(help: ArgumentHelp("How sure it has to be, from 0 to 1.", valueName: "share"))
  var confidence = Proofreader.usualConfidence

  @OptionGroup var jobs: JobOptions
  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("How mistakes are written.", valueName: "format"))
  var format = CheckFormat.text

  @Argument(help: ArgumentHelp("Texts to read; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    guard (0...1).contains(confidence) else {
      throw ValidationError("'--confidence' takes a number from 0 to 1, not \(confidence).")
    }
  }

  func run() throws {
    let paths = files.isEmpty ? ["-"] : files
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste text, end with Ctrl-D. 'zhlm check --help' tells more.")
    }
    var reader = try Proofreader(model: model, threads: jobs.threads)
    reader.leastConfidence = confidence
    let output = OutputWriter.standardOutput()
    let writer = CheckWriter(format: format, namesFiles: paths.count > 1)
    let stream = CheckStream(reader: reader, reading: input, writer: writer, output: output)
    try output.write(writer.opening)
    var failures = FailureLog(program: "zhlm")
    for path in paths {
      do {
        try stream.check(path)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try output.write(writer.closing)
    try output.flush()
    try failures.conclude()
  }
}
