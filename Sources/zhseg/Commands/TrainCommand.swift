import ArgumentParser
import CommandSupport
import Reporting
import TensorCore
import TrainingCommands
import WordSegmentation

/// `zhseg train`: trains a model on gold sentences.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a segmentation model on sentences whose words are known.",
    discussion: """
      Training and development files hold one sentence a line, words separated by spaces, in \
      UTF-8; .gz and .xz are read too. The model that is best on the development files is kept. A \
      run that was interrupted resumes from its checkpoint (OUTPUT.checkpoint) when it is started \
      again.

      EXAMPLES
        zhseg train --train pku=train.txt --dev pku=dev.txt --output my-model
        zhseg train --train ctb6=a.txt.xz --train wtb=b.txt:4 --dev ctb6=dev.txt \\
          --lexicon dict.txt --passes 30 --output Models/segmentation/mine
        zhseg --model ./my-model article.txt
      """)

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp(
      "Training file with its standard; :N repeats each sentence N times per pass. Repeatable.",
      valueName: "standard=file[:n]"))
  var training: [CorpusArgument] = []

  @Option(
    name: .customLong("dev"),
    help: ArgumentHelp(
      "Development file, to measure by, never learned from. Repeatable.", valueName: "standard=file"
    )
  )
  var development: [CorpusArgument] = []

  @Option(
    help: ArgumentHelp(
      "Words with parts of speech, word_TAG, of a tag set, cut by a standard. Repeatable.",
      valueName: "tagset/standard=file[:n]"))
  var trainTags: [TaggedCorpusArgument] = []

  @Option(
    help: ArgumentHelp("The same to measure by.", valueName: "tagset/standard=file"))
  var devTags: [TaggedCorpusArgument] = []

  @Option(
    help: ArgumentHelp(
      "Text with entities, JSON lines, of a scheme. Repeatable.", valueName: "scheme=file[:n]"))
  var trainEntities: [EntityCorpusArgument] = []

  @Option(help: ArgumentHelp("The same to measure by.", valueName: "scheme=file"))
  var devEntities: [EntityCorpusArgument] = []

  @Option(help: "File of 'zhseg label': raw text as trained models cut it. Repeatable.")
  var labels: [String] = []

  @Option(help: "Folder of an encoder that 'zhencoder pretrain' made, to begin with.")
  var encoder: String?

  @Option(
    name: .customLong("from"),
    help: "Name or folder of a trained model to go on from; sizes and vocabulary are its own.")
  var base: String?

  @Option(help: "General word list, “word [frequency] [tag]” a line.")
  var lexicon: String?

  @OptionGroup var arguments: TrainingArguments<Defaults>
  @OptionGroup var model: TrainedModelArguments<Defaults>

  @Option(help: "Kind of network: residual for accuracy, lookup for speed.")
  var network = EncoderKind.convolution

  @Option(help: "Channels of the convolutions.")
  var channels = 128

  @Option(
    help: "Channels that each convolution of a look-up network adds to; all, if none are named.")
  var contextChannels: Int?

  @Option(help: "Number of convolutions.")
  var layers = 5

  @Option(help: "Most frequent bigrams that get a vector.")
  var bigrams = 400_000

  @Option(help: "Symbols in one shard of a batch.")
  var rows = 2048

  @Option(help: "Standard whose text has 0 for every number: digits are drawn. Repeatable.")
  var drawDigits: [SegmentationStandard] = []

  enum Defaults: TrainingDefaults {
    static let session = SegmenterTrainer.Configuration().session
  }

  func validate() throws {
    guard !training.isEmpty || !trainTags.isEmpty else {
      throw ValidationError("nothing to learn from: give --train standard=file")
    }
    try NumberRange.check(configuration.ranges)
  }

  private var configuration: SegmenterTrainer.Configuration {
    var configuration = SegmenterTrainer.Configuration()
    configuration.training =
      training.map(\.corpus) + trainTags.map(\.corpus) + trainEntities.map(\.corpus)
    configuration.development =
      development.map(\.corpus) + devTags.map(\.corpus) + devEntities.map(\.corpus)
    configuration.labels = labels
    configuration.encoder = encoder
    configuration.base = base
    configuration.lexicon = lexicon
    configuration.network = network
    configuration.maximumBigrams = bigrams
    configuration.channels = channels
    configuration.contextChannels = contextChannels
    configuration.layers = layers
    configuration.rows = rows
    configuration.maskedDigits = Set(drawDigits)
    arguments.set(&configuration.session)
    model.set(&configuration.session)
    return configuration
  }

  func run() throws {
    let configuration = configuration
    try TrainingLog.run(program: "zhseg") { log in
      _ = try SegmenterTrainer(configuration).run { event in
        log.write(event) {
          $0.map { "\($0.name) \($0.score.f1.fixed(4))" }.joined(separator: "  ")
        }
      }
    }
  }
}

extension EncoderKind: ExpressibleByArgument {}

/// `standard=file` or `standard=file:repeats`.
struct CorpusArgument: ExpressibleByArgument {
  let corpus: SegmenterTrainer.GoldText

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let standard = SegmentationStandard(rawValue: String(argument[..<equals])),
      let file = RepeatedFile(argument: String(argument[argument.index(after: equals)...]))
    else { return nil }
    corpus = SegmenterTrainer.GoldText(standard: standard, path: file.path, repeats: file.repeats)
  }
}

/// `tagset/standard=file` or `tagset/standard=file:repeats`.
struct TaggedCorpusArgument: ExpressibleByArgument {
  let corpus: SegmenterTrainer.GoldText

  init?(argument: String) {
    guard let slash = argument.firstIndex(of: "/"), slash > argument.startIndex,
      let words = CorpusArgument(argument: String(argument[argument.index(after: slash)...]))
    else { return nil }
    var corpus = words.corpus
    corpus.annotation = .partsOfSpeech(String(argument[..<slash]))
    self.corpus = corpus
  }
}

/// `scheme=file` or `scheme=file:repeats`.
struct EntityCorpusArgument: ExpressibleByArgument {
  let corpus: SegmenterTrainer.GoldText

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex,
      let words = CorpusArgument(argument: "general\(argument[equals...])")
    else { return nil }
    var corpus = words.corpus
    corpus.annotation = .entities(String(argument[..<equals]))
    self.corpus = corpus
  }
}
