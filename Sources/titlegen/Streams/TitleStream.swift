import CommandSupport
import Reporting
import TitleGeneration

/// Takes articles through a generator to the output, in order, many at a time.
///
/// While the input has to be waited for, nothing is kept back.
final class TitleStream {
  private let generator: TitleGenerator
  private let options: TitleOptions
  private let summary: (sentences: Int, method: SummaryMethod)?
  private let format: TitleFormat
  private let namesFiles: Bool
  private let output: OutputWriter
  /// What the network looked at, article by article, if that is gathered.
  private(set) var explanations: [ExplainedTitle] = []
  private let explains: Bool
  private var waiting: [Article] = []
  private var waitingBytes = 0
  private var progress: ProgressLine
  /// What went wrong so far.
  private(set) var failures = FailureLog(program: "titlegen")

  /// How many articles are given a title at a time.
  private static let batch = 64
  /// How much text waits for titles at most, in UTF-8 bytes.
  private static let batchBytes = 1 << 22

  /// A stream to `output`, of summaries if one is asked for; `explains` says whether what the network
  /// looked at is gathered.
  init(
    generator: TitleGenerator, options: TitleOptions,
    summary: (sentences: Int, method: SummaryMethod)? = nil, format: TitleFormat, namesFiles: Bool,
    explains: Bool, output: OutputWriter
  ) {
    self.generator = generator
    self.options = options
    self.summary = summary
    self.format = format
    self.namesFiles = namesFiles
    self.explains = explains
    self.output = output
    progress = ProgressLine(wanted: !output.isTerminal)
  }

  /// Writes a title for each of the files, `-` being standard input, or for each of their lines.
  ///
  /// A file or line that fails is reported, and the others are still given titles. Throws
  /// `TitleError` where the generator fails, and `OutputError`.
  func write(_ paths: [String], lines: Bool, reading: InputOptions) throws {
    defer { progress.clear() }
    for (index, path) in paths.enumerated() {
      if !lines {
        progress.update(name: "articles", done: index, total: paths.count, measure: .items)
      }
      do {
        try write(ArticleReader(path, lines: lines, reading: reading))
      } catch let report as ErrorReport {
        try drain()
        note(report)
      }
    }
    try drain()
    try output.flush()
  }

  private func write(_ articles: ArticleReader) throws {
    var articles = articles
    while let article = try articles.next() {
      waiting.append(article)
      waitingBytes += article.text.utf8.count
      if waiting.count >= Self.batch || waitingBytes >= Self.batchBytes || !articles.isReady {
        try drain()
        try output.flush()
      }
      if article.line != nil {
        let (done, total) = articles.progress
        progress.update(name: article.file, done: done, total: total)
      }
    }
  }

  /// Writes titles for the articles that wait.
  private func drain() throws {
    defer {
      waiting.removeAll()
      waitingBytes = 0
    }
    let readable = waiting.filter { $0.problem == nil }
    let texts = readable.map(\.text)
    if let summary { return try writeSummaries(texts, summary.sentences, summary.method) }
    var outcomes = try generator.outcomes(for: texts, options: options, isExplained: explains)[...]
    var buffer = OutputBuffer()
    for article in waiting {
      let problem = article.problem
      let outcome = problem == nil ? outcomes.popFirst() : nil
      let found = outcome?.titles ?? []
      if found.isEmpty { note(problem ?? noTitle(article, outcome?.failure)) }
      // Lines of the output correspond to those of the input; a file without a title has none.
      if !found.isEmpty || article.line != nil {
        format.write(found, of: article, namesFile: namesFiles, to: &buffer)
      }
      if let explanation = outcome?.explanation {
        explanations.append(ExplainedTitle(article: article, explanation: explanation))
      }
    }
    try output.write(buffer)
  }

  private func writeSummaries(_ texts: [String], _ sentences: Int, _ method: SummaryMethod) throws {
    var summaries = try generator.summaries(of: texts, sentences: sentences, method: method)[...]
    var buffer = OutputBuffer()
    for article in waiting {
      let problem = article.problem
      let found = problem == nil ? summaries.popFirst() ?? [] : []
      if found.isEmpty {
        note(problem ?? article.report("there is nothing to read in the article"))
      }
      if !found.isEmpty || article.line != nil {
        format.write(summary: found, of: article, namesFile: namesFiles, to: &buffer)
      }
    }
    try output.write(buffer)
  }

  private func noTitle(_ article: Article, _ failure: TitleError?) -> ErrorReport {
    guard case .noTitle(let reason) = failure else {
      return article.report("there is nothing to read in the article")
    }
    return article.report(
      "no title: \(reason)",
      advice: options.minimumConfidence > 0
        ? "Allow for others with --min-confidence, --min-length and --max-length."
        : "Allow for others with --min-length and --max-length.")
  }

  private func note(_ report: ErrorReport) {
    progress.clear()
    failures.note(report)
  }
}
