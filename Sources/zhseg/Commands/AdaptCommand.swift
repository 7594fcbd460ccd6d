import ArgumentParser
import CommandSupport
import Reporting
import TensorCore
import TextCore
import TrainingCommands
import WordSegmentation

/// `zhseg adapt`: trains a model on raw text of a domain, as it cuts it itself.
struct AdaptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapt",
    abstract: "Adapt a model to a domain by raw text of it.",
    discussion: """
      Looks for the words of two or three characters that the text has again and again although \
      the model cuts them, such as names, and trains the model on the text cut with them. Nothing \
      needs to be annotated; some hundred kilobytes are a beginning, and it takes minutes. The words \
      are written to words.txt in the folder of the new model, a dictionary for '--dict' that may be \
      corrected by hand.

      Files are UTF-8, any line structure; .gz and .xz are read too. A run that was interrupted \
      resumes from its checkpoint (OUTPUT.checkpoint) when it is started again.

      EXAMPLES
        zhseg adapt --text novel.txt --output my-model
        zhseg adapt --text reports/ notes.txt.xz --standard ctb6 --output my-model
        zhseg --model ./my-model chapter.txt
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files of raw text, or folders of them.", valueName: "paths"))
  var text: [String]

  @Option(help: "Name or folder of the model to begin with; one that cuts words only.")
  var model = Segmenter.defaultModel

  @Option(
    help: "Standard to cut the text by; the one that is usual with the model, if none is named.")
  var standard: SegmentationStandard?

  @Option(
    help: ArgumentHelp(
      "Of a longer text about so many characters are used, in lines drawn evenly.",
      valueName: "count"))
  var characters = SegmenterAdapter.Configuration().maximumCharacters

  @Option(help: "Name of the new model.")
  var name = Defaults.session.name

  @OptionGroup var arguments: TrainingArguments<Defaults>

  enum Defaults: TrainingDefaults {
    static let session = SegmenterAdapter.Configuration.defaultSession
  }

  /// The words that are told on standard error.
  private static let shownWords = 20

  private var configuration: SegmenterAdapter.Configuration {
    var configuration = SegmenterAdapter.Configuration(
      model: model, standard: standard, maximumCharacters: characters)
    arguments.set(&configuration.session)
    configuration.session.name = name
    return configuration
  }

  func validate() throws {
    try NumberRange.check(configuration.ranges)
  }

  func run() throws {
    let configuration = configuration
    let corpus = try Corpus(paths: text)
    try TrainingLog.run(program: "zhseg") { log in
      _ = try SegmenterAdapter(configuration).run(on: corpus) { event in
        switch event {
        case .found(let sentences, let units, let isPart, let words):
          StandardError.write(
            "\(sentences) sentences, \(units) units\(isPart ? ", drawn from more" : ""); "
              + Self.line(words) + "\n")
        case .training(let event):
          log.write(event) { _ in "" }
        }
      }
    }
    StandardError.write(
      "The model is in \(output); its words are in \(output)/\(SegmenterAdapter.wordsFile).\n")
  }

  private var output: String { arguments.output }

  /// The number of words, and the first of them.
  private static func line(_ words: [RecurrentWord]) -> String {
    let shown = words.prefix(shownWords).map(\.text).joined(separator: " ")
    guard !words.isEmpty else { return "no word that the model cuts recurs" }
    return "\(words.count) word\(words.count == 1 ? "" : "s") that the model cuts: \(shown)"
      + (words.count > shownWords ? " …" : "")
  }
}
