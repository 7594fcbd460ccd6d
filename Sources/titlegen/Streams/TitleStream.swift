import CommandSupport
import Reporting
import TitleGeneration

/// Writes titles, or summaries, of articles.
final class TitleStream {
  private let generator: TitleGenerator
  private let options: TitleOptions
  private let summary: (sentences: Int, method: SummaryMethod)?
  private let format: TitleFormat
  private let namesFiles: Bool
  private let articles: ArticleStream
  /// What the network looked at, article by article, if that is gathered.
  private(set) var explanations: [ExplainedTitle] = []
  private let explains: Bool

  /// How many articles are given a title at a time.
  private static let batch = 64

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
    articles = ArticleStream(program: "titlegen", most: Self.batch, output: output)
  }

  /// Writes a title for each of the files, `-` being standard input, or for each of their lines.
  ///
  /// A file or line that fails is reported, and the others are still given titles. Throws
  /// `TitleError` where the generator fails, and `OutputError`.
  func write(_ paths: [String], lines: Bool, reading: InputOptions) throws {
    try articles.write(paths, lines: lines, reading: reading) { waiting, buffer in
      let texts = waiting.filter { $0.problem == nil }.map(\.text)
      if let summary {
        let found = try generator.summaries(
          of: texts, sentences: summary.sentences, method: summary.method)
        write(found, of: waiting, to: &buffer)
      } else {
        let found = try generator.outcomes(for: texts, options: options, isExplained: explains)
        write(found, of: waiting, to: &buffer)
      }
    }
  }

  /// Ends the command with the status of the first failure, if there was one.
  func conclude() throws { try articles.conclude() }

  private func write(
    _ outcomes: [TitleGenerator.Outcome], of waiting: [Article], to buffer: inout OutputBuffer
  ) {
    var outcomes = outcomes[...]
    for article in waiting {
      let problem = article.problem
      let outcome = problem == nil ? outcomes.popFirst() : nil
      let found = outcome?.titles ?? []
      if found.isEmpty { articles.note(problem ?? noTitle(article, outcome?.failure)) }
      // Lines of the output correspond to those of the input; a file without a title has none.
      if !found.isEmpty || article.line != nil {
        format.write(found, of: article, namesFile: namesFiles, to: &buffer)
      }
      if let explanation = outcome?.explanation {
        explanations.append(ExplainedTitle(article: article, explanation: explanation))
      }
    }
  }

  private func write(
    _ summaries: [[String]], of waiting: [Article], to buffer: inout OutputBuffer
  ) {
    var summaries = summaries[...]
    for article in waiting {
      let problem = article.problem
      let found = problem == nil ? summaries.popFirst() ?? [] : []
      if found.isEmpty {
        articles.note(problem ?? article.report("there is nothing to read in the article"))
      }
      if !found.isEmpty || article.line != nil {
        format.write(summary: found, of: article, namesFile: namesFiles, to: &buffer)
      }
    }
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
}
