import Reporting
import SystemCore
import TextCore

/// Counts the n-grams of a corpus exactly: packed keys are sorted in memory, written out as runs when
/// there are too many, and merged when they are read. The counts are the same whatever the memory and
/// the number of threads.
///
/// Keys are put into buckets by their first unit, then each bucket is sorted by radix.
public struct NgramCounter: Sendable {
  /// The length of the longest n-grams, 1 to 9.
  public let maximumLength: Int
  /// About how many bytes counting may take, the corpus's row of units not included.
  public var memory: Int
  /// How many threads count.
  public var threads: Int
  /// The folder for runs that do not fit into memory.
  public var temporaryDirectory: String

  /// A counter; a nil folder is `TMPDIR`, or `/tmp`. Values are checked when they are used.
  public init(
    maximumLength: Int, memory: Int = 1 << 30, threads: Int = availableProcessors(),
    temporaryDirectory: String? = nil
  ) {
    self.maximumLength = maximumLength
    self.memory = memory
    self.threads = threads
    self.temporaryDirectory = temporaryDirectory ?? TemporaryFile.defaultDirectory
  }

  /// Counts the n-grams of `corpus`. Progress is told in units.
  ///
  /// Blocks the calling thread. Throws `TermError.option` for a value out of its range, `.file` if a run cannot be written, for instance because the disk is full, and
  /// `.cancelled`.
  public func count(
    _ corpus: UnitCorpus, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) -> NgramCounts {
    try TermError.options { () throws(OptionError) in
      try OptionError.check("maximumLength", maximumLength, in: 1...NgramLimits.longestKey)
      try OptionError.check("memory", memory, in: 0...)
      try OptionError.check("threads", threads, in: 1...1024)
    }
    let fits = maximumLength <= 5
    let book = CodeBook(corpus, length: maximumLength, keyBits: fits ? 64 : 128)
    let runs =
      fits
      ? try count(corpus, book, UInt64.self, monitor)
      : try count(corpus, book, UInt128.self, monitor)
    return NgramCounts(
      vocabulary: corpus.vocabulary, maximumLength: maximumLength,
      runs: runs.map { NgramCounts.Part(run: $0, symbols: nil) })
  }

  /// How many units are counted at once: places among them are numbers of 32 bits.
  package static func stretch(memory: Int, bytesPerUnit: Int) -> Int {
    min(max(memory / bytesPerUnit, 1 << 12), 1 << 31)
  }

  private func count<Key: PackedKey>(
    _ corpus: UnitCorpus, _ book: CodeBook, _ type: Key.Type, _ monitor: WorkMonitor
  ) throws(TermError) -> [SortedRun] {
    let pass = CountingPass<Key>(
      corpus, book, length: maximumLength, threads: threads, monitor: monitor)
    let total = corpus.units.count
    let stretch = Self.stretch(memory: memory, bytesPerUnit: CountingPass<Key>.bytesPerUnit(book))
    var spill = RunSpill(directory: temporaryDirectory)
    var start = 0
    while start < total {
      let end = min(start + stretch, total)
      let runs = try pass.count(start..<end)
      if end == total && start == 0 { return runs.map { SortedRun(taking: $0) } }
      try spill.write(runs)
      start = end
      monitor.progress(end, total)
    }
    return try spill.finish()
  }
}
