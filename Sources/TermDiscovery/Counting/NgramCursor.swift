/// Reads the keys of n-gram counts in ascending order, those of several sorted runs merged.
///
/// A key is what follows a position of the text: as many symbols as the counts are long, or fewer
/// where n-grams end. The count of an n-gram is the sum of those of the keys that begin with it. For
/// one thread; the memory that ``symbols`` shows is overwritten by ``next()``.
public final class NgramCursor {
  /// The count of the current key.
  public private(set) var count = 0
  /// How many symbols the current key shares with the one before.
  public private(set) var common = 0

  private let counts: NgramCounts
  private var runs: [RunCursor]
  /// A heap of the runs that have a key, by key.
  private var heap: [Int] = []
  private var isStarted = false
  private let memory: UnsafeMutablePointer<UInt32>
  private let key: UnsafeMutablePointer<UInt32>
  private var length = 0
  private let symbolRange: Range<UInt32>

  /// The keys of `counts` that begin with a symbol of `range`.
  init(_ counts: NgramCounts, range: Range<UInt32>) {
    self.counts = counts
    symbolRange = range
    let room = 2 * NgramLimits.longestKey
    memory = .allocate(capacity: room * (counts.runs.count + 1))
    memory.initialize(repeating: 0, count: room * (counts.runs.count + 1))
    key = memory
    runs = []
    for (index, part) in counts.runs.enumerated() {
      runs.append(
        RunCursor(
          part.run, chunks: part.chunks(range), symbols: part.symbols?.base,
          memory: memory + room * (index + 1)))
    }
  }

  deinit { memory.deallocate() }

  /// The symbols of the current key.
  public var symbols: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: key, count: length)
  }

  /// Goes to the next key; false after the last.
  public func next() -> Bool {
    if !isStarted { start() }
    guard let first = heap.first else { return false }
    let cursor = runs[first]
    var shared = 0
    while shared < min(length, cursor.length) && key[shared] == cursor.key[shared] { shared += 1 }
    (common, length, count) = (shared, cursor.length, cursor.count)
    for index in shared..<length { key[index] = cursor.key[index] }
    advanceFirst()
    while let other = heap.first, isKey(of: other) {
      count += runs[other].count
      advanceFirst()
    }
    return true
  }

  private func isKey(of run: Int) -> Bool {
    guard runs[run].length == length else { return false }
    for index in 0..<length where runs[run].key[index] != key[index] { return false }
    return true
  }

  private func start() {
    isStarted = true
    for run in runs.indices where advance(run) { heap.append(run) }
    for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  /// Goes to the next key of a run that is in the range.
  private func advance(_ run: Int) -> Bool {
    repeat {
      guard runs[run].next() else { return false }
    } while runs[run].key[0] < symbolRange.lowerBound
    return runs[run].key[0] < symbolRange.upperBound
  }

  private func advanceFirst() {
    if !advance(heap[0]) {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    sink(0)
  }

  private func sink(_ start: Int) {
    var index = start
    while 2 * index + 1 < heap.count {
      var least = 2 * index + 1
      if least + 1 < heap.count && precedes(heap[least + 1], heap[least]) { least += 1 }
      guard precedes(heap[least], heap[index]) else { return }
      heap.swapAt(index, least)
      index = least
    }
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (runs[first], runs[second])
    for index in 0..<min(one.length, other.length) where one.key[index] != other.key[index] {
      return one.key[index] < other.key[index]
    }
    return one.length < other.length
  }
}
