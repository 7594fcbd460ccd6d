import CommandSupport
import KeywordExtraction
import Reporting

/// Writes the keywords of texts.
final class KeywordStream {
  private let extractor: KeywordExtractor
  private let count: Int
  private let method: KeywordMethod
  private let format: KeywordFormat
  private let output: OutputWriter
  private let articles: ArticleStream

  /// How many texts are worked on at a time.
  private static let batch = 4096

  /// A stream of `count` keywords of each text to `output`.
  init(
    extractor: KeywordExtractor, count: Int, method: KeywordMethod, format: KeywordFormat,
    output: OutputWriter
  ) {
    self.extractor = extractor
    self.count = count
    self.method = method
    self.format = format
    self.output = output
    articles = ArticleStream(program: "termmine", most: Self.batch, output: output)
  }

  /// Writes the keywords of each of the files, `-` being standard input, or of each of their lines.
  ///
  /// A file or line that fails is reported, and the others still have theirs. Throws `OutputError`, and at the end the status
  /// of the first failure.
  func write(_ paths: [String], lines: Bool, reading: InputOptions) throws {
    var buffer = OutputBuffer()
    buffer.write(format.header)
    try output.write(buffer)
    try articles.write(paths, lines: lines, reading: reading) { waiting, buffer in
      var found = extractor.keywords(
        in: waiting.filter { $0.problem == nil }.map(\.text), count: count, method: method)[...]
      for article in waiting {
        if let problem = article.problem {
          // Lines of the output correspond to those of the input, and an empty one has no keywords.
          let isEmptyLine = article.line != nil && article.text.allSatisfy(\.isWhitespace)
          if !isEmptyLine { articles.note(problem) }
          if article.line != nil { format.write([], of: article, to: &buffer) }
        } else if let keywords = found.popFirst() {
          format.write(keywords, of: article, to: &buffer)
        }
      }
    }
    try articles.conclude()
  }
}
