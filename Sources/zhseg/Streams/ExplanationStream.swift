import CommandSupport
import Reporting
import SystemCore
import TextCore
import WordSegmentation

/// Takes sentences through `Segmenter.explain` to the output, in order, several side by side.
final class ExplanationStream {
  /// Where sentences come from.
  enum Source {
    /// A sentence of the command line.
    case text(String)
    /// The lines of a file, `-` being standard input.
    case file(String)
  }

  private struct Job: Sendable {
    var place: ExplainedSentence.Place?
    var sentence: String
  }

  private typealias Product = Result<ExplainedSentence, ErrorReport>

  private let workers: OrderedWorkers<Job, Product>
  private let reading: InputOptions
  private let sink: OutputSink
  private var writer: any ExplanationWriter

  /// A line of more characters has too many words in any case but that of absurd ones.
  private static let longestLine = 1 << 15

  /// A stream of sentences explained by `jobs` threads to `sink`, of each sentence all boundaries or
  /// the one with the number `boundary`.
  init(
    segmenter: Segmenter, jobs: Int, reading: InputOptions, boundary: Int?,
    format: any ExplanationWriter, sink: OutputSink
  ) {
    self.reading = reading
    self.sink = sink
    writer = format
    workers = OrderedWorkers(threads: jobs) {
      { job in
        Result { () throws(ErrorReport) in
          try Self.explain(job, segmenter: segmenter, boundary: boundary)
        }
      }
    }
  }

  /// Writes what stands before the first sentence.
  func begin() throws { try sink.write(writer.header) }

  /// Writes what stands after the last sentence.
  func end() throws {
    try sink.write(writer.footer)
    try sink.finish()
  }

  /// Explains the sentences of a source. Throws the `ErrorReport` of the first that cannot be read or
  /// explained, those before it being written, and `OutputError`.
  func explain(_ source: Source) throws {
    do {
      switch source {
      case .text(let sentence): try submit(Job(place: nil, sentence: sentence))
      case .file(let path): try submitLines(of: path)
      }
    } catch let report as ErrorReport {
      try drain()
      throw report
    }
    try drain()
  }

  private func submitLines(of path: String) throws {
    var lines = TextLines(
      path, reading: reading, longLines: .truncated(characters: Self.longestLine))
    while let line = try lines.next() {
      guard !line.isTruncated else {
        throw line.report(
          "the line is too long to be explained", advice: "Give one sentence a line.")
      }
      let place = ExplainedSentence.Place(file: line.file, line: line.number)
      try submit(Job(place: place, sentence: line.text))
      if !lines.isReady { try drain() }
    }
  }

  private func submit(_ job: Job) throws {
    if job.sentence.allSatisfy(\.isWhitespace) { return }
    if workers.isFull { try writeNext() }
    workers.submit(job)
  }

  /// Writes everything that is under way.
  private func drain() throws {
    while workers.inFlight > 0 { try writeNext() }
  }

  /// Writes the oldest sentence under way. Where it failed, those after it are given up.
  private func writeNext() throws {
    guard let product = workers.take() else { return }
    do {
      try sink.write(writer.text(of: product.get()))
    } catch {
      while workers.take() != nil {}
      throw error
    }
  }

  private static func explain(
    _ job: Job, segmenter: Segmenter, boundary: Int?
  ) throws(ErrorReport) -> ExplainedSentence {
    func report(_ message: String, advice: String? = nil) -> ErrorReport {
      ErrorReport(
        .badData, file: job.place?.file, line: job.place?.line, message, advice: advice)
    }
    let explanation: SegmentationExplanation
    do throws(ExplanationError) {
      explanation = try segmenter.explain(job.sentence)
    } catch {
      throw report(error.report.message, advice: error.report.advice)
    }
    var boundaries = explanation.boundaries
    if let boundary {
      guard boundary <= boundaries.count else {
        throw report(
          "the sentence has \(boundaries.count) boundaries, there is no number \(boundary)")
      }
      boundaries = [boundaries[boundary - 1]]
    }
    return ExplainedSentence(place: job.place, explanation: explanation, boundaries: boundaries)
  }
}
