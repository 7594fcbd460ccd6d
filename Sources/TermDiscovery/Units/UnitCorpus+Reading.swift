import SystemCore
import TextCore

extension UnitCorpus {
  /// Reads and tokenises the files of `corpus` on `threads` threads.
  ///
  /// Lines of more than 1 MiB are read in pieces, between
  /// which words are cut. Progress is told in bytes of the files. Blocks the calling thread.
  ///
  /// Throws `TermError.file` if a file cannot be read or the temporary one not be written, `.corpus`
  /// for a named file that is no text, be it binary or ill-formed, `.cancelled`. Files found in directories that are no text are skipped instead.
  public convenience init(
    reading corpus: Corpus, as text: TextReading = TextReading(), threads: Int,
    temporaryDirectory: String? = nil, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) {
    try self.init(
      reading: corpus, as: text, threads: threads, temporaryDirectory: temporaryDirectory,
      withFingerprints: false, monitor: monitor)
  }

  /// The same, with what tells the contents of each file from others; if `isSegmented`, single spaces
  /// between all units are words' bounds and do not separate terms.
  package convenience init(
    reading corpus: Corpus, as text: TextReading, threads: Int, temporaryDirectory: String?,
    withFingerprints: Bool, isSegmented: Bool = false, monitor: WorkMonitor
  ) throws(TermError) {
    let reading = withTaskCancellation { isCancelled in
      Result { () throws(TermError) in
        let source = UnitSource(
          corpus, encoding: text.encoding, withFingerprints: withFingerprints,
          isCancelled: { isCancelled() || monitor.isCancelled() })
        let reading = UnitReading(
          source, corpus: corpus, text: text, isSegmented: isSegmented, threads: threads,
          directory: temporaryDirectory ?? TemporaryFile.defaultDirectory)
        try reading.run(monitor)
        return (source, try reading.finish())
      }
    }
    let (source, result) = try reading.get()
    let skipped = Set(source.binary).union(result.undecodable)
    var files: [File] = []
    var end = 0
    for (index, file) in corpus.files.enumerated() where !skipped.contains(index) {
      let collected = result.collected[index]
      let first = collected.units == 0 ? end : collected.firstUnit
      end = first + collected.units
      files.append(
        File(
          path: file.path, units: first..<end, lineCount: collected.lines,
          contents: source.contents[index].map { FileContents(fingerprint: $0, bytes: $1) }))
    }
    self.init(
      row: result.row, table: result.table, files: files,
      skipped: skipped.sorted().map { corpus.files[$0].path }, threads: threads)
  }
}

/// Reading, tokenising and collecting side by side: while the batches of one round are tokenised, those
/// of the next are read and those of the last collected.
private final class UnitReading: @unchecked Sendable {
  struct Result {
    var row: UnitRow
    var table: UnitTable
    var collected: [UnitCollector.File]
    var undecodable: Set<Int>
  }

  private let source: UnitSource
  private let workers: WorkerThreads
  private var collector: UnitCollector
  private var rounds: [[UnitBatch]]
  private var filled = [0, 0, 0]
  // Each written by one job of a round and read after it.
  private var readingError: TermError?
  private var collectingError: TermError?

  init(
    _ source: UnitSource, corpus: Corpus, text: TextReading, isSegmented: Bool, threads: Int,
    directory: String
  ) {
    self.source = source
    workers = WorkerThreads(count: threads)
    let table = UnitTable()
    collector = UnitCollector(corpus, table: table, directory: directory)
    let batches = 2 * workers.count
    rounds = (0..<3).map { _ in
      (0..<batches).map { _ in UnitBatch(table: table, reading: text, isSegmented: isSegmented) }
    }
  }

  func run(_ monitor: WorkMonitor) throws(TermError) {
    read(round: 0)
    var current = 0
    while true {
      // A file that could not be read on may follow one whose text is wrong, which comes first.
      let failure = readingError
      let (previous, next) = ((current + 2) % 3, (current + 1) % 3)
      workers.run(filled[current] + 2) { [self, current] job in
        switch job {
        case 0: if failure == nil { read(round: next) } else { filled[next] = 0 }
        case 1: collect(round: previous)
        default: rounds[current][job - 2].tokenize()
        }
      }
      try monitor.check()
      if let error = collectingError { throw error }
      monitor.progress(source.position, source.totalBytes)
      for file in collector.undecodable { source.abandon(file) }
      if filled[current] == 0 {
        if let error = failure { throw error }
        return
      }
      filled[previous] = 0
      current = next
    }
  }

  func finish() throws(TermError) -> Result {
    let row = try collector.finish()
    return Result(
      row: row, table: collector.table, collected: collector.collected,
      undecodable: collector.undecodable)
  }

  private func read(round: Int) {
    filled[round] = 0
    do throws(TermError) {
      for batch in rounds[round] {
        guard try source.fill(batch) else { return }
        filled[round] += 1
      }
    } catch {
      readingError = error
    }
  }

  private func collect(round: Int) {
    do throws(TermError) {
      for batch in rounds[round][..<filled[round]] { try collector.add(batch) }
    } catch {
      collectingError = error
    }
  }
}
