import SystemCore
import TextCore

/// Counts the keys of stretches of a corpus on several threads; memory is kept from one to the next.
final class CountingPass<Key: PackedKey>: @unchecked Sendable {
  private let corpus: UnitCorpus
  private let book: CodeBook
  private let length: Int
  private let layout: KeyLayout
  private let workers: WorkerThreads
  private let monitor: WorkMonitor
  private let regions: [CodeRegion]
  private var keys = LargeBuffer<Key>(capacity: 0)

  init(
    _ corpus: UnitCorpus, _ book: CodeBook, length: Int, threads: Int, monitor: WorkMonitor
  ) {
    self.corpus = corpus
    self.book = book
    self.length = length
    self.monitor = monitor
    layout = KeyLayout(count: length - 1, bits: book.bits)
    workers = WorkerThreads(count: threads)
    regions = (0..<workers.count).map { _ in CodeRegion(length: length, largest: book.largest) }
  }

  /// About how much memory counting takes for each unit: its code, its key, room to sort and the
  /// encoded run.
  static func bytesPerUnit(_ book: CodeBook) -> Int {
    4 + 2 * MemoryLayout<Key>.stride + 10 + (book.hasWide ? 16 : 0)
  }

  /// The chunks of the sorted runs of the keys that begin at `positions`: one run, and another where
  /// keys are too wide to be packed.
  func count(
    _ positions: Range<Int>
  ) throws(TermError) -> [[UnsafeMutableBufferPointer<UInt8>]] {
    let share = (positions.count + regions.count - 1) / regions.count
    workers.run(regions.count) { [self] job in
      let start = positions.lowerBound + job * share
      let end = min(start + share, positions.upperBound)
      regions[job].read(corpus, min(start, end)..<end, book)
    }
    let starts = CodeRegion.place(regions[...])
    let total = Int(starts[starts.count - 1])
    if keys.capacity < total { keys = LargeBuffer(capacity: total) }
    try monitor.check()
    workers.run(regions.count) { [self] job in regions[job].scatter(layout, to: keys.base) }
    try monitor.check()
    return try sort(KeyBuckets(keys: keys.base, starts: starts, layout: layout, book: book))
  }

  private func sort(
    _ buckets: KeyBuckets<Key>
  ) throws(TermError) -> [[UnsafeMutableBufferPointer<UInt8>]] {
    let shares = buckets.shares(workers.count == 1 ? 8 : 16 * workers.count)
    let chunks = workers.map(shares.count + 1) { [self] job in
      guard !monitor.isCancelled() else { return EncodedChunks([]) }
      if job == 0 {
        let wide = WideKeys(regions[...], book: book, length: length)
        return EncodedChunks(book.hasWide ? wide.encode() : [])
      }
      return EncodedChunks(buckets.encode(shares[job - 1]))
    }.map(\.chunks)
    if monitor.isCancelled() {
      for chunk in chunks.joined() { chunk.deallocate() }
      throw .cancelled
    }
    return [Array(chunks[1...].joined()), chunks[0]].filter { !$0.isEmpty }
  }
}

/// Chunks of a run in memory of their own; whoever takes them frees it.
private struct EncodedChunks: @unchecked Sendable {
  let chunks: [UnsafeMutableBufferPointer<UInt8>]

  init(_ chunks: [UnsafeMutableBufferPointer<UInt8>]) { self.chunks = chunks }
}
