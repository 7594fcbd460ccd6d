import ArgumentParser
import CommandSupport
import WritingSystems

/// `zhtext pinyin`: how characters are read.
struct PinyinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pinyin",
    abstract: "Write how Chinese characters are read.",
    discussion: """
      Of several readings a character has the one that its phrase and its context
      call for. What is not Chinese stays.

      FORMATS
        text     the text, with characters replaced by their readings
        tsv      a character a row: line, start byte, end byte, character, reading
        jsonl    an object a line, with its characters; --heteronyms adds all
                 readings of each

      EXAMPLES
        echo 银行行长重新长胖 | zhtext pinyin
        zhtext pinyin --tones digits --separator - names.txt
        zhtext pinyin --format jsonl --heteronyms poem.txt
        zhtext pinyin --sandhi --erhua dialogue.txt    as it is spoken
      """)

  @Option(help: ArgumentHelp("How tones are written.", valueName: "style"))
  var tones = PinyinOptions.Tones.marks

  @Option(
    help: ArgumentHelp(
      "What is written for ü where tones are not marks, such as v.", valueName: "text"))
  var umlaut = "ü"

  @Option(help: ArgumentHelp("What stands between syllables.", valueName: "text"))
  var separator = " "

  @Flag(help: "Write the tones of 一 and 不, and third tones, as they are spoken.")
  var sandhi = false

  @Flag(help: "Write 儿 that colours a syllable as its end: huār.")
  var erhua = false

  @Flag(help: "All readings of each character, for the formats tsv and jsonl.")
  var heteronyms = false

  @Option(help: ArgumentHelp("How results are written.", valueName: "format"))
  var format = ChangeFormat.text

  @Option(help: ArgumentHelp("Name or folder of the model.", valueName: "model"))
  var model = PinyinReader.defaultModel

  @OptionGroup var stream: StreamOptions

  func validate() throws {
    if heteronyms && format == .text {
      throw ValidationError("'--heteronyms' goes with the formats tsv and jsonl only.")
    }
    if erhua && format != .text {
      throw ValidationError("'--erhua' goes with the format text only.")
    }
  }

  func run() throws {
    let reader = try PinyinReader(model: model)
    let options = PinyinOptions(
      tones: tones, umlaut: umlaut, appliesSandhi: sandhi, joinsErhua: erhua)
    try stream.run { [format, separator, heteronyms] in
      Pinyin(
        reader: reader, options: options, format: format, separator: separator,
        showsAll: heteronyms)
    }
  }
}

extension PinyinOptions.Tones: ExpressibleByArgument {}
