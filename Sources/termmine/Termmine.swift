import ArgumentParser
import CommandSupport
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Termmine.self)
  }
}

/// The root of the command line.
struct Termmine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "termmine",
    abstract: "The terms of a domain, found without a dictionary.",
    discussion: """
      Compares text of a domain with text of all kinds, the baseline, and prints the
      words and phrases that belong to the domain, best first. Nothing but raw text
      is needed.

      EXAMPLES
        termmine law/ news/                    a table of terms
        termmine law/ news/ --format html --output law.html
        termmine law/ news/ --store law.sqlite --format dict > law.txt
        zhseg --dict law.txt contract.txt      the terms as words of a segmenter
        termmine --store law.sqlite more/      adds files, counts nothing again
        termmine query law.sqlite --contains 合同 --sort count
        termmine query law.sqlite --explain 合同
        termmine segment law/                  the text with spaces between words
        termmine keywords contract.txt         what a single text is about

      Without a subcommand, 'discover' is meant; 'termmine discover --help' lists its
      options. A file called like a subcommand is named with a path: './count'.

      EXIT STATUS
        0   done; also where the reader of the output stopped early (| head)
        64  the command line makes no sense
        65  wrong data: ill-formed text, a damaged store, corpora without terms
        66  an input is missing or cannot be read
        70  the program failed, or a part of the system that it needs is missing
        73  an output file cannot be made
        74  reading or writing failed half-way: a full disk
        75  the work was stopped before its end, or another program uses the store
      An error or an interrupt leaves an output as it was, and a store as it was
      before or after a whole change.
      """,
    version: "termmine \(Toolkit.version)",
    subcommands: [
      DiscoverCommand.self, QueryCommand.self, CountCommand.self, MergeCommand.self,
      SegmentCommand.self, KeywordsCommand.self,
    ],
    defaultSubcommand: DiscoverCommand.self)
}
