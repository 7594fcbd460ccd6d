/// Reads the keys of n-gram counts in ascending order, those of several sorted runs merged.
///
/// A key is what follows a position of the text: as many symbols as the counts are long, or fewer
/// where n-grams end. The count of an n-gram is the sum of those of the keys that begin with it. For
/// one thread; the memory that ``symbols`` shows is overwritten by ``next()``.
package final class NgramCursor {
  /// The count of the current key.
  package private(set) var count = 0
  /// How many symbols the current key shares with the one before.
  package private(set) var common = 0

  private let counts: NgramCounts
  private let symbolRange: Range<UInt32>
  private let runs: UnsafeMutableBufferPointer<RunCursor>
  private var queue = RunQueue()
  private var isStarted = false
  /// The current key, then two keys for each run.
  private let memory: UnsafeMutablePointer<UInt32>
  private var length = 0

  /// The keys of `counts` that begin with a symbol of `range`.
  init(_ counts: NgramCounts, range: Range<UInt32>) {
    self.counts = counts
    symbolRange = range
    let room = 2 * NgramLimits.longestKey
    memory = .allocate(capacity: room * (counts.runs.count + 1))
    memory.initialize(repeating: 0, count: room * (counts.runs.count + 1))
    runs = .allocate(capacity: counts.runs.count)
    for (index, part) in counts.runs.enumerated() {
      let cursor = RunCursor(
        part.run, chunks: part.chunks(range), symbols: part.symbols?.base,
        memory: memory + room * (index + 1))
      runs.initializeElement(at: index, to: cursor)
    }
  }

  deinit {
    runs.deinitialize()
    runs.deallocate()
    memory.deallocate()
  }

  /// The symbols of the current key.
  package var symbols: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: memory, count: length)
  }

  /// Goes to the next key; false after the last.
  package func next() -> Bool {
    if !isStarted { start() }
    guard let first = queue.first else { return false }
    let source = first.key
    var shared = 0
    while shared < min(length, first.length) && memory[shared] == source[shared] { shared += 1 }
    common = shared
    length = first.length
    while shared < length {
      memory[shared] = source[shared]
      shared += 1
    }
    count = runs[first.run].count
    advanceFirst()
    while let other = queue.first, other.holds(memory, length) {
      count += runs[other.run].count
      advanceFirst()
    }
    return true
  }

  private func start() {
    isStarted = true
    for run in runs.indices {
      if let entry = advance(run) { queue.add(entry) }
    }
  }

  /// The next key of a run that is in the range.
  @inline(__always)
  private func advance(_ run: Int) -> RunQueue.Entry? {
    repeat {
      guard runs[run].next() else { return nil }
    } while runs[run].key[0] < symbolRange.lowerBound
    guard runs[run].key[0] < symbolRange.upperBound else { return nil }
    return RunQueue.Entry(run: run, key: runs[run].key, length: runs[run].length)
  }

  @inline(__always)
  private func advanceFirst() {
    guard let first = queue.first else { return }
    queue.replaceFirst(with: advance(first.run))
  }
}
