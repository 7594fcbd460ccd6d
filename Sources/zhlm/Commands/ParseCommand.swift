import ArgumentParser
import CommandSupport
import OrderedNeurons
import Reporting

/// `zhlm parse`: sentences in, trees out.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Draw the syntax trees of sentences.",
    discussion: """
      Writes a tree for every line of the files or of standard input, in UTF-8.
      Files packed with gzip or xz are unpacked on the way. The model has learned
      from text alone, no person showed it a tree: the gates of a layer tell how far
      apart two neighbouring words are; a sentence is split where the distance is
      largest, then each part likewise. Marks between clauses come first: the end of
      a sentence, then a colon, a semicolon, a comma; each belongs to what stands
      before it. Brackets and slanted quotes keep what is in them together.

      FORMATS
        bracket  a tree a line, ((他 (在 (桌子 前))) (看 书)); an empty line for a
                 line without words. In words, a backslash stands before ( ) and \\
                 and before # at the beginning; white space is \\u{20} and the like
        indent   a word a line with branches before it, an empty line after a tree
        svg      one drawing with all trees, written when all are known
        html     a page to look at in a browser, which needs nothing else: trees,
                 and the distances between the words

      EXAMPLES
        echo 他在桌子前看书。 | zhlm parse --format indent
        zhlm parse novel.txt > trees.txt
        zhlm parse --lines --format svg words.txt > trees.svg
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var jobs: JobOptions

  @Flag(
    name: [.long, .customLong("words")],
    help: "Every line is a sentence whose words have spaces between them.")
  var lines = false

  @Option(
    help: ArgumentHelp(
      "The layer whose gates give the trees, counted from 1; the model's best by default.",
      valueName: "number"))
  var layer: Int?

  @Option(help: ArgumentHelp("How trees are written.", valueName: "format"))
  var format = TreeFormat.bracket

  @Argument(help: ArgumentHelp("Texts to parse; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if let layer, layer < 1 {
      throw ValidationError("'--layer' takes a number of at least 1, not \(layer).")
    }
  }

  func run() throws {
    if files.isEmpty {
      StandardError.promptForInput(
        "Type a sentence a line, end with Ctrl-D. 'zhlm parse --help' tells more.")
    }
    let language = try model.makeModel()
    if let layer, layer > language.model.layers {
      throw ErrorReport(
        .usage, "the model has \(language.model.layers) layers, there is no layer \(layer)")
    }
    let output = OutputWriter.standardOutput()
    let stream = TreeStream(
      ReadingStream(
        model: .words(language, takesWords: lines), jobs: jobs.threads, reading: input,
        output: output),
      layer: try language.parsingLayer(layer.map { $0 - 1 }), writer: format.makeWriter(),
      output: output)
    try stream.write(files.isEmpty ? ["-"] : files)
    try stream.failures.conclude()
  }
}
