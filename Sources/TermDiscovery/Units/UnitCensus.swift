import SystemCore

/// How often each unit occurs, and where lines end.
struct UnitCensus {
  /// For each id, how often it occurs.
  private(set) var occurrences: [Int]
  /// The line ends.
  let lineIndex: LineIndex

  /// Counts the ids, all less than `idLimit`, on `threads` threads.
  init(_ units: UnsafeBufferPointer<UInt32>, idLimit: Int, threads: Int) {
    let workers = WorkerThreads(count: threads)
    let blocks = (units.count + LineIndex.block - 1) / LineIndex.block
    let tallies = (0..<workers.count).map { _ in Tally(ids: idLimit, blocks: blocks) }
    let share = (blocks + workers.count - 1) / workers.count
    let row = SharedRow(units: units)
    workers.run(workers.count) { job in
      for block in min(job * share, blocks)..<min((job + 1) * share, blocks) {
        tallies[job].count(row.units, block: block)
      }
    }
    occurrences = tallies[0].occurrences
    for tally in tallies[1...] {
      for id in 0..<idLimit { occurrences[id] += tally.occurrences[id] }
    }
    var ends = [0]
    ends.reserveCapacity(blocks + 1)
    for block in 0..<blocks {
      let tally = tallies[block / max(share, 1)]
      ends.append(ends[block] + Int(tally.lines[block]))
    }
    lineIndex = LineIndex(ends: ends)
  }

  /// What one thread counts.
  private final class Tally: @unchecked Sendable {
    var occurrences: [Int]
    var lines: [UInt16]

    init(ids: Int, blocks: Int) {
      occurrences = Array(repeating: 0, count: ids)
      lines = Array(repeating: 0, count: blocks)
    }

    func count(_ units: UnsafeBufferPointer<UInt32>, block: Int) {
      let start = block * LineIndex.block
      var ended: UInt16 = 0
      occurrences.withUnsafeMutableBufferPointer { occurrences in
        for position in start..<min(start + LineIndex.block, units.count) {
          let id = units[position]
          occurrences[Int(id)] &+= 1
          ended &+= UnitTable.isLineEnd(id) ? 1 : 0
        }
      }
      lines[block] = ended
    }
  }
}

/// A row of units that several threads read.
struct SharedRow: @unchecked Sendable {
  let units: UnsafeBufferPointer<UInt32>
}
