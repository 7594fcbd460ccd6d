import CommandSupport
import KeywordExtraction
import Reporting

/// Takes texts through an extractor to the output, in order, many at a time.
///
/// While the input has to be waited for, nothing is kept back.
final class KeywordStream {
  private let extractor: KeywordExtractor
  private let count: Int
  private let method: KeywordMethod
  private let format: KeywordFormat
  private let output: OutputWriter
  private var waiting: [Article] = []
  private var waitingBytes = 0
  private var progress: ProgressLine
  private var failures = FailureLog(program: "termmine")

  /// How much text waits at most, in UTF-8 bytes.
  private static let batchBytes = 1 << 20

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
    progress = ProgressLine(wanted: !output.isTerminal)
  }

  /// Writes the keywords of each of the files, `-` being standard input, or of each of their lines.
  ///
  /// A file or line that fails is reported, and the others still have theirs. Throws `OutputError`, and at the end the status
  /// of the first failure.
  func write(_ paths: [String], lines: Bool, reading: InputOptions) throws {
    defer { progress.clear() }
    var buffer = OutputBuffer()
    buffer.write(format.header)
    try output.write(buffer)
    for path in paths {
      var articles = ArticleReader(path, lines: lines, reading: reading)
      do {
        while let article = try articles.next() {
          waiting.append(article)
          waitingBytes += article.text.utf8.count
          if waitingBytes >= Self.batchBytes || !articles.isReady {
            try drain()
            try output.flush()
          }
          let (done, total) = articles.progress
          progress.update(name: article.file, done: done, total: total)
        }
      } catch let report as ErrorReport {
        try drain()
        note(report)
      }
    }
    try drain()
    try output.flush()
    try failures.conclude()
  }

  /// Writes the keywords of the texts that wait.
  private func drain() throws {
    var found = extractor.keywords(
      in: waiting.filter { $0.problem == nil }.map(\.text), count: count, method: method)[...]
    var buffer = OutputBuffer()
    for article in waiting {
      if let problem = article.problem {
        // Lines of the output correspond to those of the input, and an empty one has no keywords.
        let isEmptyLine = article.line != nil && article.text.allSatisfy(\.isWhitespace)
        if !isEmptyLine { note(problem) }
        if article.line != nil { format.write([], of: article, to: &buffer) }
      } else if let keywords = found.popFirst() {
        format.write(keywords, of: article, to: &buffer)
      }
    }
    waiting.removeAll()
    waitingBytes = 0
    try output.write(buffer)
  }

  private func note(_ report: ErrorReport) {
    progress.clear()
    failures.note(report)
  }
}
