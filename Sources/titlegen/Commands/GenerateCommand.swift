import ArgumentParser
import CommandSupport
import TitleGeneration

/// `titlegen generate`: articles in, titles out.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write titles for articles.",
    discussion: """
      Writes a title for each of the files, or for standard input, a line each, in
      UTF-8. With --lines every line of the input is an article, and every line of
      the output its title. Files packed with gzip or xz are unpacked on the way.
      An article that cannot have a title is reported, and the others are still
      given theirs; with --lines its line of the output is empty.

      Of a long article the beginning is read and the sentences that say most of what
      it is about; only its first 20,000 words and characters are looked at.
      Numbers and Latin words in a title are always from the article. Marks of
      Markdown and HTML, times of subtitles and chats, names of speakers and line
      breaks within sentences are not read; a document's own title is a candidate.

      FORMATS
        text     a title a line; with --count the best first, in lines of their
                 own or, with --lines, separated by tabs
        jsonl    an object an article: "file" or "line" (both where several files
                 are read by lines), "title", "confidence", "candidates"
      A title's confidence, 0 to 1, is how much of the title that an editor would
      write it is expected to have. Titles are written by the network and taken from
      the text; the one with the highest confidence comes first.

      EXAMPLES
        titlegen article.txt
        titlegen --count 5 --format jsonl article.txt
        titlegen --lines --max-length 20 articles.txt > titles.txt
        titlegen --explain why.html article.txt
        titlegen --summary 3 article.txt
      """)

  @OptionGroup var generation: GenerationOptions
  @OptionGroup var input: InputOptions

  @Flag(help: "Every line is an article.")
  var lines = false

  @Option(help: ArgumentHelp("How many titles of each article are written.", valueName: "number"))
  var count = 1

  @Option(help: ArgumentHelp("How titles are written.", valueName: "format"))
  var format = TitleFormat.text

  @Option(
    help: ArgumentHelp(
      "Write this many sentences of each article that say most, in their order, instead of a title.",
      valueName: "number"))
  var summary: Int?

  @Option(
    help: ArgumentHelp(
      "How they are chosen: 'attention', what the network looks at while it writes the title, or "
        + "'lexrank', what is most like the rest of the text.", valueName: "method"))
  var summaryMethod = SummaryMethod.attention

  @Option(
    help: ArgumentHelp(
      "Also write a page to look at in a browser: what was read of each article, what the network "
        + "looked at, and what it copied.", valueName: "file.html"))
  var explain: String?

  @Argument(help: ArgumentHelp("Articles; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if !(1...GenerationOptions.largestBeam).contains(count) {
      throw ValidationError(
        "'--count' takes a number from 1 to \(GenerationOptions.largestBeam), not \(count).")
    }
    if let summary, !(1...1000).contains(summary) {
      throw ValidationError("'--summary' takes a number from 1 to 1000, not \(summary).")
    }
    if summary != nil, explain != nil || count != 1 {
      throw ValidationError("'--summary' goes with neither '--count' nor '--explain'.")
    }
    // A page must not take the place of an article whose name was meant as an argument.
    if let explain, !explain.hasSuffix(".html"), !explain.hasSuffix(".htm") {
      throw ValidationError("'--explain' takes the name of an .html file to write, not \(explain).")
    }
  }

  func run() throws {
    let paths = files.isEmpty ? ["-"] : files
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste an article, end with Ctrl-D. 'titlegen --help' tells more.")
    }
    if let explain { try OutputSink.check(path: explain) }
    let stream = TitleStream(
      generator: try generation.makeGenerator(), options: generation.search(count: count),
      summary: summary.map { ($0, summaryMethod) }, format: format,
      namesFiles: !lines || paths.count > 1, explains: explain != nil,
      output: OutputWriter.standardOutput())
    try stream.write(paths, lines: lines, reading: input)
    if let explain, !stream.explanations.isEmpty {
      let sink = try OutputSink(path: explain)
      try sink.write(ExplanationPage(titles: stream.explanations).html)
      try sink.finish()
    }
    try stream.conclude()
  }
}

extension SummaryMethod: ExpressibleByArgument {}
