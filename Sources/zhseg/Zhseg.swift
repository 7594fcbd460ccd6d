import ArgumentParser
import CommandSupport
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Zhseg.self)
  }
}

/// The root of the command line.
struct Zhseg: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhseg",
    abstract: "Chinese word segmentation.",
    discussion: """
      EXAMPLES
        zhseg novel.txt                    words with spaces, line for line
        echo 我爱北京天安门 | zhseg        from standard input
        zhseg --format jsonl *.txt         with byte offsets and kinds of words
        zhseg --dict names.txt news.txt    with words of your own
        zhseg explain --text 今天天气很好  why it is cut so
        zhseg --pos novel.txt              with parts of speech
        zhseg entities news.txt            people, places, organisations, times
        zhseg eval gold.txt                precision, recall and F1
        zhseg adapt --text a/ --output b   a model for text like that of a/

      Without a subcommand, 'segment' is meant; 'zhseg segment --help' lists its
      options. A file called like a subcommand is named with a path: './eval'.

      EXIT STATUS
        0   done; also where the reader of the output stopped early (| head)
        64  the command line makes no sense
        65  wrong data: ill-formed text, a damaged model, a bad dictionary
        66  an input is missing or cannot be read
        70  the program failed, or a part of the system that it needs is missing
        73  an output file cannot be made
        74  reading or writing failed half-way
        75  the work was stopped before its end and can be resumed later
      With several files, the others are still processed, and the status is that
      of the first failure.
      """,
    version: "zhseg \(Toolkit.version)",
    subcommands: [
      SegmentCommand.self, EntitiesCommand.self, EvalCommand.self, DictCommand.self,
      ExplainCommand.self,
      TrainCommand.self,
      LabelCommand.self, AdaptCommand.self,
    ],
    defaultSubcommand: SegmentCommand.self)
}
