import ArgumentParser
import CommandSupport
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Zhlm.self)
  }
}

/// The root of the command line.
struct Zhlm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhlm",
    abstract: "Chinese language models: likelihoods, trees, text under conditions.",
    discussion: """
      EXAMPLES
        zhlm perplexity *.txt              how well the model predicts texts
        zhlm score --rank variants.txt     the likeliest wording first
        zhlm check --model mine a.txt      characters written by mistake
        echo 他在桌子前看书 | zhlm parse   the syntax tree of a sentence
        zhlm eval trees.txt                its trees beside those that people drew
        zhlm generate --prompt 今天        continue a beginning
        zhlm generate --model poetry --condition form=七绝     a poem
        zhlm judge samples.jsonl           how good generated texts are
        zhlm train …                       a model of your own
        zhlm pack …                        the same, to train on a GPU

      'zhlm COMMAND --help' lists the options of a command.

      EXIT STATUS
        0   done; also where the reader of the output stopped early (| head)
        64  the command line makes no sense
        65  wrong data: no words, ill-formed text, a damaged model
        66  an input is missing or cannot be read
        70  the program failed, or a part of the system that it needs is missing
        73  an output file cannot be made
        74  reading or writing failed half-way
      With several files, the others are still read, and the status is that of the
      first failure.
      """,
    version: "zhlm \(Toolkit.version)",
    subcommands: [
      PerplexityCommand.self,
      ScoreCommand.self,
      CheckCommand.self,
      ParseCommand.self,
      EvalCommand.self,
      GenerateCommand.self,
      TrainCommand.self,
      PackCommand.self,
      JudgeCommand.self,
      TrainJudgeCommand.self,
    ])
}
