import CommandSupport
import TextCore
import WordSegmentation

/// Takes texts through the model to the output, line by line, with bounded memory.
///
/// Lines are gathered into batches; batches are segmented side by side and written in order. While
/// the input has to be waited for, nothing is kept back, so that a person or a program at the other
/// end sees the words of every line as soon as the line was given.
final class SegmentationStream {
  private let workers: OrderedWorkers<[LinePiece], [SegmentedPiece]>
  private let reading: InputOptions
  private let output: OutputWriter
  private var format: any WordFormat
  private var isInLine = false
  private var lineEnd = 0

  /// The text of a batch, in scalars: enough for a worker to pack its blocks.
  private static let batchScalars = 1 << 15
  /// The longest piece of a line in bytes.
  private static let pieceBytes = 1 << 16

  /// A stream from files read as `reading` says, through `jobs` workers, to `output`.
  init(
    segmenter: Segmenter, jobs: Int, reading: InputOptions, format: any WordFormat,
    output: OutputWriter
  ) {
    self.reading = reading
    self.format = format
    self.output = output
    workers = OrderedWorkers(threads: jobs) {
      let worker = segmenter.makeWorker()
      return { pieces in
        zip(pieces, worker.segment(pieces.map(\.text))).map(SegmentedPiece.init)
      }
    }
  }

  /// Segments the text at `path`, `-` being standard input.
  ///
  /// What stands before an ill-formed byte is still written. Throws the `ErrorReport` of an input
  /// that fails, and `OutputError`.
  func segment(_ path: String) throws {
    let source = try TextSource(path, reading: reading, pieceBytes: Self.pieceBytes)
    format.beginFile(source.name)
    var progress = ProgressLine(wanted: !output.isTerminal)
    defer { progress.clear() }
    var failure: ErrorReport?
    while failure == nil {
      var batch: [LinePiece] = []
      var hasMore = true
      do throws(ErrorReport) {
        hasMore = try source.read(into: &batch, scalars: Self.batchScalars)
      } catch {
        failure = error
      }
      if !batch.isEmpty {
        try submit(batch)
      }
      if !hasMore {
        break
      }
      if !source.isReady {
        try drain()
        try output.flush()
      }
      progress.update(name: source.name, done: source.offset, total: source.size)
    }
    try drain()
    try closeLine()
    if let failure {
      throw failure
    }
  }

  /// Hands a batch to the workers, making room first.
  private func submit(_ batch: [LinePiece]) throws {
    if workers.isFull, let pieces = workers.take() {
      try write(pieces)
    }
    workers.submit(batch)
  }

  /// Writes everything that is under way.
  private func drain() throws {
    while let pieces = workers.take() {
      try write(pieces)
    }
  }

  private func write(_ pieces: [SegmentedPiece]) throws(OutputError) {
    for piece in pieces {
      if piece.piece.isFirst {
        try format.beginLine(piece, to: output)
        isInLine = true
      }
      try format.words(piece, to: output)
      lineEnd = piece.piece.end
      if piece.piece.isLast {
        try closeLine()
      }
    }
  }

  /// Ends the line that is being written, if there is one.
  private func closeLine() throws(OutputError) {
    if isInLine {
      isInLine = false
      try format.endLine(at: lineEnd, to: output)
    }
  }
}
