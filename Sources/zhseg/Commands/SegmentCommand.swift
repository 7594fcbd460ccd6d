import ArgumentParser
import CommandSupport
import Reporting
import WordSegmentation

/// `zhseg segment`: text in, words out.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut text into words.",
    discussion: """
      Reads the files, or standard input, line by line with bounded memory, and
      writes UTF-8. Files packed with gzip or xz are unpacked on the way. A file
      that fails is reported, and the others are still processed.

      FORMATS
        space    words separated by one space, an output line an input line; the
                 white space of the input is not repeated, and every output line
                 ends with a line feed
        slash    the same with '/' between the words
        tsv      a word a row: line, start byte, end byte, word, kind
        jsonl    an object a line, whose words cover every byte of the line,
                 white space included
        conllu   CoNLL-U, a sentence a line

      Offsets are bytes of the input as it is, in its own encoding. With several
      files, tsv, jsonl and conllu also name the file.

      EXAMPLES
        zhseg --standard msr news.txt
        zhseg --dict names.txt --dict-strength absolute news.txt
        zhseg --encoding gb18030 old.txt
        cat *.txt | zhseg --format jsonl --jobs 4 > words.jsonl
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("How words are written.", valueName: "format"))
  var format = OutputFormat.space

  @Option(
    help: ArgumentHelp(
      "What stands between words, for the formats space and slash.", valueName: "text"))
  var separator: String?

  @Argument(help: ArgumentHelp("Texts to segment; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if separator != nil && !format.hasSeparator {
      throw ValidationError("'--separator' goes with the formats space and slash only.")
    }
  }

  func run() throws {
    let paths = files.isEmpty ? ["-"] : files
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste text, end with Ctrl-D. 'zhseg --help' tells more.")
    }
    let output = OutputWriter.standardOutput()
    let stream = SegmentationStream(
      segmenter: try model.makeSegmenter(), jobs: model.threads,
      reading: input,
      format: format.makeWriter(separator: separator, namesFiles: paths.count > 1), output: output)
    var failures = FailureLog(program: "zhseg")
    for path in paths {
      do {
        try stream.segment(path)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try output.flush()
    try failures.conclude()
  }
}
