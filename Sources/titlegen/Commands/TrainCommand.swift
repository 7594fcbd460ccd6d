import ArgumentParser
import CommandSupport
import Reporting
import TensorCore
import TitleGeneration
import TrainingCommands

/// `titlegen train`: trains a model on pairs of titles and texts.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model on articles with titles.",
    discussion: """
      Files hold a pair a line, as JSON: {"title": …, "body": …}; .gz and .xz are read too. First \
      come passes over pseudo-titles ('titlegen pairs' draws them from raw text) and titles, then \
      passes over the titles alone. A run that was interrupted resumes from its checkpoint \
      (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        titlegen train --train pairs.jsonl --dev dev.jsonl --output my-model
        titlegen train --pretrain raw.jsonl --pretrain-passes 2 --train pairs.jsonl:2 \\
          --output my-model
        titlegen train --from default --train mine.jsonl --passes 3 \\
          --learning-rate 3e-4 --output my-model
        titlegen train --from my-model --train mine.jsonl --risk-titles 6 \\
          --passes 1 --learning-rate 1e-4 --output better
      """)

  @Option(
    name: .customLong("pretrain"),
    help: ArgumentHelp("Pairs with pseudo-titles. Repeatable.", valueName: "file[:n]"))
  var pretraining: [RepeatedFile] = []

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp(
      "Pairs with real titles; :N repeats each N times per pass. Repeatable.", valueName: "file[:n]"
    ))
  var training: [RepeatedFile] = []

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp("Pairs to measure by, never learned from. Repeatable.", valueName: "file"))
  var development: [String] = []

  @OptionGroup var arguments: TrainingArguments<Defaults>
  @OptionGroup var model: TrainedModelArguments<Defaults>

  @Option(name: .customLong("from"), help: "Name or folder of a model to begin with.")
  var initialModel: String?

  @Option(
    help: ArgumentHelp(
      "Folder of a pretrained encoder of characters to read articles with ('zhencoder extract').",
      valueName: "folder"))
  var encoder: String?

  @Option(help: "Number of passes over pseudo-titles and titles, before those over titles alone.")
  var pretrainPasses = 0

  @Option(help: "Symbols of an article that are read.")
  var window = 256

  @Option(help: "Numbers of an embedding.")
  var embedding = 256

  @Option(help: "Cells of each direction of the encoder's layers.")
  var encoderCells = 256

  @Option(help: "Cells of the decoder's layers, a multiple of 6.")
  var decoderCells = 384

  @Option(help: "How the article's symbols get into the title: pointer, or the older prior.")
  var copying = TitleShape.Copying.pointer

  @Flag(
    inversion: .prefixedNo,
    help: "Tell the network how what it has just written goes on in the article.")
  var followMatches = true

  @Option(help: "Share of numbers dropped between layers.")
  var dropout: Float = 0.2

  @Option(
    name: .customLong("risk-titles"),
    help: ArgumentHelp(
      """
      Titles to search for of each article: those that agree better with the given title are made likelier \
      (minimum-risk training, for a model that is trained already: --from).
      """,
      valueName: "number"))
  var riskTitles = 0

  @Option(help: "Symbols of articles in one shard of a batch.")
  var rows = 8192

  enum Defaults: TrainingDefaults {
    static let session = TitleTrainer.Configuration().session
  }

  func validate() throws {
    guard !training.isEmpty else {
      throw ValidationError("nothing to learn from: give --train pairs.jsonl")
    }
    try NumberRange.check([("dropout", dropout)])
    try NumberRange.check(configuration.ranges)
  }

  private var configuration: TitleTrainer.Configuration {
    func sources(_ files: [RepeatedFile]) -> [TitleTrainer.PairSource] {
      files.map { TitleTrainer.PairSource(path: $0.path, repeats: $0.repeats) }
    }
    var configuration = TitleTrainer.Configuration()
    configuration.pretraining = sources(pretraining)
    configuration.training = sources(training)
    configuration.development = development.map { TitleTrainer.PairSource(path: $0) }
    configuration.initialModel = initialModel
    configuration.encoder = encoder
    configuration.pretrainingPasses = pretrainPasses
    configuration.window = window
    configuration.embedding = embedding
    configuration.encoderCells = encoderCells
    configuration.decoderCells = decoderCells
    configuration.copying = copying
    configuration.followsMatches = followMatches
    configuration.dropout = dropout
    configuration.rows = rows
    configuration.riskTitles = riskTitles
    arguments.set(&configuration.session)
    model.set(&configuration.session)
    return configuration
  }

  func run() throws {
    let configuration = configuration
    try TrainingLog.run(program: "titlegen") { log in
      try TitleTrainer(configuration).run { event in
        log.write(event) {
          $0.map { "\($0.name) \($0.loss.fixed(4))" }.joined(separator: "  ")
        }
      }
    }
  }
}

extension TitleShape.Copying: ExpressibleByArgument {}
