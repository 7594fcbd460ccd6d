import CommandSupport
import Reporting
import SystemCore
import TextCore
import WordSegmentation

/// Takes texts through the model to the output, line by line, with bounded memory.
///
/// This thread only reads bytes, finds line ends and writes bytes; decoding, segmenting and formatting
/// are the workers', who do batches of lines side by side. While the input has to be waited for,
/// nothing is kept back, so that a person or a program at the other end sees the words of every line
/// as soon as the line was given.
final class SegmentationStream {
  private let workers: OrderedWorkers<SegmentationJob, SegmentationJob>
  private let reading: InputOptions
  private let output: OutputWriter
  private var formatter: LineFormatter
  private var idle: [SegmentationJob] = []
  private var failure: ErrorReport?

  /// The text of a batch in bytes: enough for a worker to pack its blocks, few enough for the
  /// processor's cache.
  private static let batchBytes = 3 << 14
  /// The longest piece of a line in bytes.
  private static let pieceBytes = 1 << 16

  /// A stream from files read as `reading` says, through `jobs` workers, to `output`; words of some classes are left
  /// out. Each batch of lines is segmented with the dictionaries that the handle has by then.
  init(
    segmenter: SegmenterHandle, jobs: Int, reading: InputOptions,
    dropping dropped: DroppedClasses, format: any WordFormat, output: OutputWriter
  ) {
    self.reading = reading
    self.output = output
    formatter = LineFormatter(format, dropping: dropped)
    workers = OrderedWorkers(threads: jobs) { [reading = reading.reading] in
      let worker = segmenter.current.makeWorker()
      let decoder = LineDecoder(reading)
      return { job in
        worker.use(segmenter.current)
        job.run(decoder: decoder, worker: worker)
        return job
      }
    }
  }

  /// Segments the text at `path`, `-` being standard input.
  ///
  /// What stands before an ill-formed byte is still written. Throws the `ErrorReport` of an input
  /// that fails, and `OutputError`.
  func segment(_ path: String) throws {
    let source = try TextSource(path, reading: reading, pieceBytes: Self.pieceBytes)
    formatter.beginFile(source.name)
    failure = nil
    var readFailure: ErrorReport?
    var progress = ProgressLine(wanted: !output.isTerminal)
    defer { progress.clear() }
    var hasMore = true
    while hasMore && failure == nil {
      let job = idle.popLast() ?? SegmentationJob()
      job.fileName = source.name
      do throws(ErrorReport) {
        hasMore = try source.read(into: &job.batch, bytes: Self.batchBytes)
      } catch {
        readFailure = error
        hasMore = false
      }
      if job.batch.isEmpty { break }
      try submit(job)
      if !source.isReady {
        try drain()
        try output.flush()
      }
      progress.update(name: source.name, done: source.offset, total: source.size)
    }
    try drain()
    var rest = OutputBuffer()
    formatter.closeLine(to: &rest)
    try output.write(rest)
    if let failure = failure ?? readFailure {
      throw failure
    }
  }

  /// Hands a batch to the workers, making room first.
  private func submit(_ job: SegmentationJob) throws(OutputError) {
    if workers.isFull, let done = workers.take() {
      try write(done)
    }
    job.formatter = job.batch.hasWholeLines && formatter.isBetweenLines ? formatter : nil
    workers.submit(job)
  }

  /// Writes everything that is under way.
  private func drain() throws(OutputError) {
    while let job = workers.take() {
      try write(job)
    }
  }

  /// Writes what became of a batch, unless one before it failed.
  private func write(_ job: SegmentationJob) throws(OutputError) {
    defer { idle.append(job) }
    guard failure == nil else { return }
    if job.formatter == nil {
      formatter.write(job.batch, decoded: job.lines, words: job.words, to: &job.output)
    }
    try output.write(job.output)
    failure = job.failure
  }
}
