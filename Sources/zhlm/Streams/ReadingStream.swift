import CommandSupport
import Reporting
import SystemCore
import TextCore

/// Takes the lines of files through a language model, in order, several batches side by side, with
/// bounded memory.
///
/// While the input has to be waited for, nothing is kept back.
final class ReadingStream {
  private let workers: OrderedWorkers<[TextLines.Line], Result<[ReadLine], any Error>>
  private let reading: InputOptions
  private let output: OutputWriter
  private var progress: ProgressLine

  /// The text of a batch in bytes: enough lines for the network to work well.
  private static let batchBytes = 1 << 15

  /// A stream through `jobs` workers. `output` is what is flushed while the input has to be waited
  /// for.
  init(
    model: LineModel, jobs: Int, reading: InputOptions, output: OutputWriter
  ) {
    self.reading = reading
    self.output = output
    progress = ProgressLine(wanted: !output.isTerminal)
    workers = OrderedWorkers(threads: jobs) {
      { lines in
        Result { try model.read(lines) }
      }
    }
  }

  /// Calls `body` for each line of the file at `path`, `-` being standard input.
  ///
  /// Throws the `ErrorReport` of text that cannot be read, after the lines before it, and what
  /// `body` throws.
  func read(
    _ path: String, longLines: LongLines, _ body: (ReadLine) throws -> Void
  ) throws {
    defer { progress.clear() }
    var lines = TextLines(path, reading: reading, longLines: longLines)
    var batch: [TextLines.Line] = []
    var bytes = 0
    var failure: ErrorReport?
    while failure == nil {
      do throws(ErrorReport) {
        guard let line = try lines.nextSentence() else { break }
        batch.append(line)
        bytes += line.text.utf8.count + 1
      } catch {
        failure = error
      }
      let isReady = lines.isReady
      guard bytes >= Self.batchBytes || !isReady else { continue }
      try submit(batch, body)
      (batch, bytes) = ([], 0)
      if !isReady {
        try drain(body)
        try output.flush()
      }
      let (done, total) = lines.progress
      progress.update(name: lines.name, done: done, total: total)
    }
    if !batch.isEmpty { try submit(batch, body) }
    try drain(body)
    if let failure { throw failure }
  }

  /// Hands a batch to the workers, making room first.
  private func submit(_ batch: [TextLines.Line], _ body: (ReadLine) throws -> Void) throws {
    if workers.isFull { try workers.take()?.get().forEach(body) }
    workers.submit(batch)
  }

  private func drain(_ body: (ReadLine) throws -> Void) throws {
    while let lines = workers.take() { try lines.get().forEach(body) }
  }
}
