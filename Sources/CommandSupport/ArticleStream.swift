import ArgumentParser
import Reporting

/// Takes the articles of files to the output, in order, many at a time.
///
/// While the input has to be waited for, nothing is kept back. What fails is reported, and the others go on.
public final class ArticleStream {
  private let most: Int
  private let output: OutputWriter
  private var waiting: [Article] = []
  private var waitingBytes = 0
  private var progress: ProgressLine
  private var failures: FailureLog

  /// How much text waits at most, in UTF-8 bytes.
  private static let batchBytes = 1 << 22

  /// A stream of the program of this name to `output`, of `most` articles at a time.
  public init(program: String, most: Int, output: OutputWriter) {
    self.most = most
    self.output = output
    progress = ProgressLine(wanted: !output.isTerminal)
    failures = FailureLog(program: program)
  }

  /// Hands the files, `-` being standard input, or each of their lines, to `work`, which adds to the output what
  /// becomes of them.
  ///
  /// Throws what `work` throws, and `OutputError`.
  public func write(
    _ paths: [String], lines: Bool, reading: InputOptions,
    _ work: ([Article], inout OutputBuffer) throws -> Void
  ) throws {
    defer { progress.clear() }
    for (index, path) in paths.enumerated() {
      if !lines {
        progress.update(name: "articles", done: index, total: paths.count, measure: .items)
      }
      do {
        try write(ArticleReader(path, lines: lines, reading: reading), work)
      } catch let report as ErrorReport {
        try drain(work)
        note(report)
      }
    }
    try drain(work)
    try output.flush()
  }

  /// Reports what is wrong with an article.
  public func note(_ report: ErrorReport) {
    progress.clear()
    failures.note(report)
  }

  /// Ends the command with the first failure's status, if there was one.
  public func conclude() throws(ExitCode) { try failures.conclude() }

  private func write(
    _ articles: ArticleReader, _ work: ([Article], inout OutputBuffer) throws -> Void
  ) throws {
    var articles = articles
    while let article = try articles.next() {
      waiting.append(article)
      waitingBytes += article.text.utf8.count
      if waiting.count >= most || waitingBytes >= Self.batchBytes || !articles.isReady {
        try drain(work)
        try output.flush()
      }
      if article.line != nil {
        let (done, total) = articles.progress
        progress.update(name: article.file, done: done, total: total)
      }
    }
  }

  /// Writes what becomes of the articles that wait.
  private func drain(_ work: ([Article], inout OutputBuffer) throws -> Void) throws {
    defer {
      waiting.removeAll()
      waitingBytes = 0
    }
    var buffer = OutputBuffer()
    try work(waiting, &buffer)
    try output.write(buffer)
  }
}
