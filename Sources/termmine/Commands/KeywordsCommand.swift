import ArgumentParser
import CommandSupport
import KeywordExtraction
import Reporting
import TermDiscovery
import TermStorage
import WordSegmentation

/// `termmine keywords`: what each text is about.
struct KeywordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keywords",
    abstract: "The words and phrases that say what a text is about.",
    discussion: """
      Each file is a text, or with --lines each line; no other text of a domain is
      needed. Words that many texts of all kinds have count little; what is known of
      them comes with HanziKit.

      METHODS
        phrases   words and phrases of up to five words
        tfidf     single words, by how often the text has them and how few others do
        textrank  single words, by the words near them

      FORMATS
        text     the keywords of a text in a line, with tabs between them
        tsv      a keyword a row: file, line (0 for a whole file), rank, keyword,
                 score, count, start (a byte of the text, in UTF-8)
        jsonl    an object a text: "file", "line" (where texts are lines), "keywords",
                 each with "text", "score", "count", "start"
      Scores of one text and method can be compared, the best first.

      EXAMPLES
        termmine keywords article.txt
        termmine keywords --lines --top 5 --format jsonl abstracts.txt
        termmine keywords --dict terms.txt report.txt
        termmine keywords --store power.hzt --lines abstracts.txt
      """)

  @Flag(help: "Every line is a text.")
  var lines = false

  @Option(help: ArgumentHelp("How many keywords of each text are written.", valueName: "number"))
  var top = 10

  @Option(help: ArgumentHelp("How keywords are found.", valueName: "method"))
  var method = KeywordMethod.phrases

  @Option(help: ArgumentHelp("How keywords are written.", valueName: "format"))
  var format = KeywordFormat.text

  @Option(
    help: ArgumentHelp(
      "Words that stay whole, such as the terms of 'termmine --format dict'.", valueName: "file"))
  var dict: [String] = []

  @Option(
    help: ArgumentHelp(
      "What 'termmine --store' found in texts of the domain: its terms are the rather keywords.",
      valueName: "file"))
  var store: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var jobs: JobOptions

  @Argument(help: ArgumentHelp("Texts to read; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    try NumberRange.check([("top", top, 1...10_000)])
  }

  func run() throws {
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste a text, end with Ctrl-D. 'termmine keywords --help' tells more.")
    }
    let segmenter = try Segmenter(threads: 1).adding(contentsOf: dict, strength: .absolute)
    var extractor = try KeywordExtractor(segmenter: segmenter, threads: jobs.threads)
    if let store {
      let terms = try TermStore(reading: store).found().terms
      extractor = extractor.preferring(terms: terms.map(\.text))
    }
    let stream = KeywordStream(
      extractor: extractor, count: top,
      method: method, format: format,
      output: OutputWriter.standardOutput())
    try stream.write(files.isEmpty ? ["-"] : files, lines: lines, reading: input)
  }
}

extension KeywordMethod: ExpressibleByArgument {}
