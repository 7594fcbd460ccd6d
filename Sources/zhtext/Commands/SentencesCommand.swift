import ArgumentParser
import CommandSupport

/// `zhtext sentences`: a sentence a line.
struct SentencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentences",
    abstract: "Cut text into sentences.",
    discussion: """
      A sentence ends after 。！？…… and the like with the quotes and brackets that
      close there, and at the end of a line. Quotations and brackets stay with their
      sentence; decimal points, addresses and abbreviations end none.

      FORMATS
        text     a sentence a line, without the white space around it
        tsv      a sentence a row: line, start byte, end byte, sentence
        jsonl    an object a sentence; joined, their texts are the input

      EXAMPLES
        zhtext sentences novel.txt
        zhtext sentences --format jsonl news.txt | jq -r .text
      """)

  @Option(help: ArgumentHelp("How results are written.", valueName: "format"))
  var format = ChangeFormat.text

  @OptionGroup var stream: StreamOptions

  func run() throws {
    try stream.run { [format] in Sentences(format: format) }
  }
}
