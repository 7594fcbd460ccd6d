import ArgumentParser
import CommandSupport
import Reporting
import WritingSystems

/// `zhtext detect`: how texts are written.
struct DetectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Tell encoding, script and language of texts.",
    discussion: """
      The script of Chinese text is that of the characters which only simplified or
      only traditional text has; 'share' is the share of the more frequent kind of
      these. The language is what the writing shows: Chinese, Japanese (kana), Korean
      (hangul) or other.

      FORMATS
        text     a line a file for people
        tsv      a row a file: name, encoding, language, script, share, characters
                 that only simplified text has, that only traditional text has, Chinese
                 characters, kana, hangul, other letters
        jsonl    the same as an object

      EXAMPLES
        zhtext detect *.txt
        zhtext detect --format jsonl corpus/*.txt | jq -r 'select(.script=="mixed").file'
      """)

  @Option(help: ArgumentHelp("How results are written.", valueName: "format"))
  var format = ChangeFormat.text

  @OptionGroup var input: InputOptions

  @Argument(help: ArgumentHelp("Texts to read; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste text, end with Ctrl-D. 'zhtext --help' tells more.")
    }
    let detector = try WritingDetector()
    let output = OutputWriter.standardOutput()
    var failures = FailureLog(program: "zhtext")
    for path in files.isEmpty ? ["-"] : files {
      do {
        let text = try DetectedText(path, reading: input, detector: detector)
        var buffer = OutputBuffer()
        buffer.write(text, as: format)
        try output.write(buffer)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try output.flush()
    try failures.conclude()
  }
}
