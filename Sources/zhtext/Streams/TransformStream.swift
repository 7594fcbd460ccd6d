import CommandSupport
import Reporting
import SystemCore
import TextCore

/// Takes texts through a transform to the output, line by line, with bounded memory.
///
/// This thread only reads bytes, finds line ends and writes bytes; the rest is the workers', who do batches
/// of lines side by side. While the input has to be waited for, nothing is kept back.
final class TransformStream {
  private let workers: OrderedWorkers<TransformJob, TransformJob>
  private let reading: InputOptions
  private let output: OutputWriter
  private var idle: [TransformJob] = []
  private var failure: ErrorReport?

  /// The text of a batch in bytes: few enough for the processor's cache.
  private static let batchBytes = 3 << 14
  /// The longest piece of a line in bytes.
  private static let pieceBytes = 1 << 16

  /// A stream through `jobs` workers, each with a transform of its own, to `output`.
  init(
    jobs: Int, reading: InputOptions, namesFiles: Bool, output: OutputWriter,
    makeTransform: @escaping @Sendable () -> any LineTransform
  ) {
    self.reading = reading
    self.output = output
    workers = OrderedWorkers(threads: jobs) { [reading = reading.reading] in
      let transform = makeTransform()
      let decoder = LineDecoder(reading)
      return { job in
        job.run(decoder: decoder, transform: transform, namesFiles: namesFiles)
        return job
      }
    }
  }

  /// Transforms the text at `path`, `-` being standard input.
  ///
  /// What stands before an ill-formed byte is still written. Throws the `ErrorReport` of an input
  /// that fails, and `OutputError`.
  func process(_ path: String) throws {
    let source = try TextSource(path, reading: reading, pieceBytes: Self.pieceBytes)
    failure = nil
    var readFailure: ErrorReport?
    var progress = ProgressLine(wanted: !output.isTerminal)
    defer { progress.clear() }
    var hasMore = true
    while hasMore && failure == nil {
      let job = idle.popLast() ?? TransformJob()
      job.fileName = source.name
      do throws(ErrorReport) {
        hasMore = try source.read(into: &job.batch, bytes: Self.batchBytes)
      } catch {
        readFailure = error
        hasMore = false
      }
      if job.batch.isEmpty { break }
      if workers.isFull, let done = workers.take() { try write(done) }
      workers.submit(job)
      if !source.isReady {
        try drain()
        try output.flush()
      }
      progress.update(name: source.name, done: source.offset, total: source.size)
    }
    try drain()
    if let failure = failure ?? readFailure { throw failure }
  }

  /// Writes everything that is under way.
  private func drain() throws(OutputError) {
    while let job = workers.take() { try write(job) }
  }

  /// Writes what became of a batch, unless one before it failed.
  private func write(_ job: TransformJob) throws(OutputError) {
    defer { idle.append(job) }
    guard failure == nil else { return }
    try output.write(job.output)
    failure = job.failure
  }
}
