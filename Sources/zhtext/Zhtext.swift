import ArgumentParser
import CommandSupport
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Zhtext.self)
  }
}

/// The root of the command line.
struct Zhtext: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhtext",
    abstract: "Chinese text: characters, readings, sentences, forms.",
    discussion: """
      EXAMPLES
        zhtext convert --to taiwan news.txt      traditional characters of Taiwan
        echo 皇后在后面 | zhtext convert --to traditional
        zhtext pinyin --tones digits poem.txt    how it is read
        zhtext sentences novel.txt               a sentence a line
        zhtext normalize scanned.txt             one form for what has several
        zhtext detect *.txt                      encoding, script, language

      Every command reads the files named, or standard input, as a stream, and
      writes UTF-8; 'zhtext COMMAND --help' tells more.

      EXIT STATUS
        0   done; also where the reader of the output stopped early (| head)
        64  the command line makes no sense
        65  wrong data: ill-formed text, a damaged model
        66  an input is missing or cannot be read
        70  the program failed, or a part of the system that it needs is missing
        73  an output file cannot be made
        74  reading or writing failed half-way
      With several files, the others are still processed, and the status is that
      of the first failure.
      """,
    version: "zhtext \(Toolkit.version)",
    subcommands: [
      ConvertCommand.self, PinyinCommand.self, SentencesCommand.self, NormalizeCommand.self,
      DetectCommand.self, CompileCommand.self,
    ])
}
