import FileSupport
import TextCore

/// Counts the n-grams of a corpus exactly: packed keys are sorted in memory, written out as runs when
/// there are too many, and merged when they are read. The counts are the same whatever the memory and
/// the number of threads.
public struct NgramCounter: Sendable {
  /// The length of the longest n-grams, 1 to 9.
  public let maximumLength: Int
  /// About how many bytes counting may take, the corpus's row of units not included.
  public var memory: Int
  /// How many threads count.
  public var threads: Int
  /// The folder for runs that do not fit into memory.
  public var temporaryDirectory: String

  /// A counter; a nil folder is `TMPDIR`, or `/tmp`.
  public init(
    maximumLength: Int, memory: Int = 1 << 30, threads: Int, temporaryDirectory: String? = nil
  ) {
    precondition(
      (1...NgramLimits.longestKey).contains(maximumLength),
      "n-grams have 1 to \(NgramLimits.longestKey) units, not \(maximumLength)")
    self.maximumLength = maximumLength
    self.memory = memory
    self.threads = max(threads, 1)
    self.temporaryDirectory = temporaryDirectory ?? TemporaryFile.defaultDirectory
  }

  /// Counts the n-grams of `corpus`. Progress is told in units.
  ///
  /// Throws `TermError.file` if a run cannot be written, for instance because the disk is full, and
  /// `.cancelled`.
  public func count(
    _ corpus: UnitCorpus, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) -> NgramCounts {
    var keys: [[UInt32]] = []
    corpus.forEachRun(in: corpus.units.indices) { symbols, _ in
      for start in symbols.indices {
        keys.append(Array(symbols[start..<min(start + maximumLength, symbols.count)]))
      }
    }
    try monitor.check()
    keys.sort { $0.lexicographicallyPrecedes($1) }
    var encoder = RunEncoder()
    var index = 0
    while index < keys.count {
      var end = index + 1
      while end < keys.count && keys[end] == keys[index] { end += 1 }
      keys[index].withUnsafeBufferPointer { encoder.append($0, count: end - index) }
      index = end
    }
    return NgramCounts(
      vocabulary: corpus.vocabulary, maximumLength: maximumLength,
      runs: [NgramCounts.Part(run: SortedRun(taking: [encoder.bytes.copy()]), symbols: nil)])
  }
}
