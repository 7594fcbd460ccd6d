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
      Numbers and Latin words in a title are always from the article.

      FORMATS
        text     a title a line; with --count the best first, in lines of their
                 own or, with --lines, separated by tabs
        jsonl    an object an article: "file" or "line" (both where several files
                 are read by lines), "title", "score", "candidates"
      A score is the natural logarithm of a title's probability, made comparable
      between long and short titles: the nearer to 0, the better.

      EXAMPLES
        titlegen article.txt
        titlegen --count 5 --format jsonl article.txt
        titlegen --lines --max-length 20 articles.txt > titles.txt
        titlegen --explain why.html article.txt
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
      format: format, namesFiles: !lines || paths.count > 1, explains: explain != nil,
      output: OutputWriter.standardOutput())
    try stream.write(paths, lines: lines, reading: input)
    if let explain, !stream.explanations.isEmpty {
      let sink = try OutputSink(path: explain)
      try sink.write(ExplanationPage(titles: stream.explanations).html)
      try sink.finish()
    }
    try stream.failures.conclude()
  }
}
