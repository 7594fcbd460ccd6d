import ArgumentParser
import CommandSupport
import Reporting
import WordSegmentation

/// `zhseg explain`: why a sentence is cut as it is.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell why a sentence is cut as it is.",
    discussion: """
      For every boundary between two characters: the network's log-odds of a cut,
      what each character, each word of the network's lexicon and the standard
      contribute to them (integrated gradients), and which words of your own had an
      effect. Contributions are in natural-log units: positive values favour a cut,
      negative ones oppose it. With the baseline, what the network predicts for text
      it cannot see, they add up to the log-odds, to within 1 % of what they explain.

      With '--pos' the part of speech of each word is explained, too: the log-odds of
      its tag against all others, the words being given.

      Sentences are the lines of the files or of standard input, or the --text.
      Blank lines are skipped; a line may have 512 characters and words at most.

      FORMATS
        text     a line a boundary: number, place, score, decision, contributions
        html     a page to look at in a browser, which needs nothing else
        jsonl    an object a sentence, with every number

      EXAMPLES
        zhseg explain --text 结婚的和尚未结婚的
        zhseg explain --text 结婚的和尚未结婚的 --boundary 4 --top 20
        zhseg explain --format html --output why.html sentences.txt
        zhseg explain --pos --text 他在北京学习
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var partsOfSpeech: TagOptions
  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("Explain this sentence instead of files.", valueName: "sentence"))
  var text: String?

  @Option(help: ArgumentHelp("How explanations are written.", valueName: "format"))
  var format = ExplanationFormat.text

  @Option(
    help: ArgumentHelp(
      "Write to this file, once all is explained, instead of standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Explain only the boundary after this character or word of each sentence, counted from 1.",
      valueName: "number"))
  var boundary: Int?

  @Option(
    help: ArgumentHelp(
      "How many contributions are written for a boundary, the largest first; the others are summed "
        + "up. jsonl has all of them by default.", valueName: "count"))
  var top: Int?

  @Argument(help: ArgumentHelp("Texts to explain; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if text != nil && !files.isEmpty {
      throw ValidationError("Give either '--text' or files, not both.")
    }
    if let boundary, boundary < 1 {
      throw ValidationError("'--boundary' takes a number of at least 1, not \(boundary).")
    }
    if let top, top < 1 {
      throw ValidationError("'--top' takes a number of at least 1, not \(top).")
    }
  }

  func run() throws {
    if text == nil && files.isEmpty {
      StandardError.promptForInput(
        "Type a sentence a line, end with Ctrl-D. 'zhseg explain --help' tells more.")
    }
    let sink = try OutputSink(path: output)
    let stream = ExplanationStream(
      segmenter: try model.own.add(to: try model.makePlainSegmenter(tags: partsOfSpeech)),
      jobs: model.threads, reading: input,
      boundary: boundary, format: format.makeWriter(top: top), sink: sink)
    var failures = FailureLog(program: "zhseg")
    try stream.begin()
    for source in text.map({ [.text($0)] }) ?? Self.sources(files) {
      do {
        try stream.explain(source)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try stream.end()
    try failures.conclude()
  }

  private static func sources(_ files: [String]) -> [ExplanationStream.Source] {
    files.isEmpty ? [.file("-")] : files.map { .file($0) }
  }
}

/// The shapes in which explanations can be written.
enum ExplanationFormat: String, CaseIterable, ExpressibleByArgument {
  case text, html, jsonl

  /// A writer of this format that names the `top` largest contributions to a boundary.
  func makeWriter(top: Int?) -> any ExplanationWriter {
    switch self {
    case .text: ExplanationText(top: top ?? 5)
    case .html: ExplanationPage(top: top ?? 12)
    case .jsonl: ExplanationLines(top: top)
    }
  }
}
