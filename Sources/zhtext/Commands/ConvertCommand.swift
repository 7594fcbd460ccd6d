import ArgumentParser
import CommandSupport
import WritingSystems

/// `zhtext convert`: simplified and traditional characters.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert between simplified and traditional characters.",
    discussion: """
      Characters become those of the target by phrase and context; one character
      becomes one. What is not Chinese stays, and a line that is written in the
      target's script already is not changed. 'traditional' are the forms printed
      most (為, 裡, 台), 'taiwan' and 'hongkong' the standard forms there.

      FORMATS
        text     the text, converted
        tsv      what is changed, a stretch a row: line, start byte, end byte,
                 before, after
        jsonl    an object a line: its place, the text converted, what is changed

      EXAMPLES
        zhtext convert --to simplified news.txt
        echo 皇后在后面 | zhtext convert --to taiwan
        zhtext convert --to traditional --format tsv novel.txt | cut -f 4,5
      """)

  @Option(help: ArgumentHelp("How the result is written.", valueName: "standard"))
  var to: WritingStandard

  @Option(
    help: ArgumentHelp(
      "Whether quotation marks become those of the target, “” or 「」, in lines that change.",
      valueName: "choice"))
  var quotes = QuoteChoice.convert

  @Option(help: ArgumentHelp("How results are written.", valueName: "format"))
  var format = ChangeFormat.text

  @Option(
    help: ArgumentHelp(
      "Folder of a model of your own, in place of the one for the target.", valueName: "model"))
  var model: String?

  @OptionGroup var stream: StreamOptions

  func run() throws {
    let converter = try ScriptConverter(
      to: to, options: ConversionOptions(convertsQuotes: quotes == .convert), model: model)
    try stream.run { [format] in
      Conversion(worker: converter.makeWorker(), format: format)
    }
  }
}

/// What happens to quotation marks.
enum QuoteChoice: String, CaseIterable, ExpressibleByArgument {
  case convert, keep
}

extension WritingStandard: ExpressibleByArgument {}
