import ArgumentParser
import CommandSupport
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Titlegen.self)
  }
}

/// The root of the command line.
struct Titlegen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "titlegen",
    abstract: "Titles for Chinese articles.",
    discussion: """
      EXAMPLES
        titlegen article.txt               a title for the article
        titlegen *.txt                     a title a file, a line each
        titlegen --lines articles.txt      every line is an article
        curl … | titlegen --count 3        the three best for standard input
        titlegen eval dev.jsonl            ROUGE beside that of simple extracts
        titlegen train …                   a model of your own

      Without a subcommand, 'generate' is meant; 'titlegen generate --help' lists its
      options. A file called like a subcommand is named with a path: './eval'.

      EXIT STATUS
        0   done; also where the reader of the output stopped early (| head)
        64  the command line makes no sense
        65  wrong data: an empty article, ill-formed text, a damaged model
        66  an input is missing or cannot be read
        70  the program failed, or a part of the system that it needs is missing
        73  an output file cannot be made
        74  reading or writing failed half-way
        75  the work was stopped before its end and can be resumed later
      With several articles, the others are still given titles, and the status is
      that of the first failure.
      """,
    version: "titlegen \(Toolkit.version)",
    subcommands: [
      GenerateCommand.self, EvalCommand.self, TrainCommand.self, PairsCommand.self,
      CandidatesCommand.self,
    ],
    defaultSubcommand: GenerateCommand.self)
}
