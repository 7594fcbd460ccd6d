import Foundation
import TermDiscovery
import Testing

@Suite struct CandidateScanTests {
  private static let tableLength = 2

  private static func sample(threads: Int = 1) throws -> (MinedText, SymbolTrie, CandidateScan) {
    var lines = InventedLines(seed: 23)
    let sample = try MinedText(lines.next(lines: 1000), threads: threads)
    let trie = try CandidateGrowth(text: sample.text, minimum: 3, longest: 8)
      .candidates(pool: sample.pool, monitor: WorkMonitor())
    let scan = try CandidateScan(
      sample.text, candidates: trie, tableLength: tableLength, pool: sample.pool,
      monitor: WorkMonitor())
    return (sample, trie, scan)
  }

  @Test func `Counts and entropies are those of a search of every place`() throws {
    let (sample, trie, scan) = try Self.sample()
    let reference = Occurrences(sample, of: Set(trie.sequences()))
    var longOnes = 0
    for (entry, symbols) in trie.sequences().enumerated() {
      let (counts, found) = (scan.counts[entry], reference.found[symbols, default: .init()])
      let name = sample.string(symbols)
      #expect(counts.occurrences == found.count, "\(name)")
      #expect(counts.wordBegins == found.wordBegins, "\(name)")
      #expect(counts.wordEnds == found.wordEnds, "\(name)")
      #expect(counts.between == found.between, "\(name)")
      #expect(counts.breaksBefore == found.before.filter { $0 == 0 }.count, "\(name)")
      #expect(counts.breaksAfter == found.after.filter { $0 == 0 }.count, "\(name)")
      #expect(counts.passages == found.passages.count, "\(name)")
      #expect(counts.lines == found.lines.count, "\(name)")
      let isLong = symbols.count > Self.tableLength
      if isLong { longOnes += 1 }
      let left = isLong ? Occurrences.entropy(found.before) : Double(scan.leftEntropies[entry])
      let right = isLong ? Occurrences.entropy(found.after) : Double(scan.rightEntropies[entry])
      #expect(abs(Double(scan.leftEntropies[entry]) - left) < 1e-5, "\(name)")
      #expect(abs(Double(scan.rightEntropies[entry]) - right) < 1e-5, "\(name)")
    }
    #expect(longOnes > 50 && longOnes < trie.count)
  }

  @Test func `The scan is the same for any number of threads`() throws {
    func figures(_ scan: CandidateScan) -> [[Float]] {
      let counts = scan.counts.map {
        [
          $0.occurrences, $0.wordBegins, $0.wordEnds, $0.between, $0.breaksBefore, $0.breaksAfter,
          $0.passages, $0.lines,
        ].map(Float.init)
      }
      return counts + [scan.leftEntropies, scan.rightEntropies]
    }
    let one = figures(try Self.sample().2)
    #expect(figures(try Self.sample(threads: 2).2) == one)
    #expect(figures(try Self.sample(threads: 3).2) == one)
  }

  @Test func `The scan stops when cancelled`() throws {
    let (sample, trie, _) = try Self.sample()
    #expect(throws: TermError.cancelled) {
      try CandidateScan(
        sample.text, candidates: trie, tableLength: 2, pool: sample.pool,
        monitor: WorkMonitor(isCancelled: { true }))
    }
  }
}

/// Every place of some sequences, found by comparing.
private struct Occurrences {
  struct Places {
    var count = 0
    var wordBegins = 0
    var wordEnds = 0
    var between = 0
    /// The neighbour at each place, 0 for what ends runs.
    var before: [UInt32] = []
    var after: [UInt32] = []
    var lines: Set<Int> = []
    var passages: Set<Int> = []
  }

  private(set) var found: [[UInt32]: Places] = [:]

  init(_ sample: MinedText, of sequences: Set<[UInt32]>) {
    let longest = sequences.reduce(0) { max($0, $1.count) }
    for run in sample.runs() {
      let ends = run.words.reduce(into: [0]) { $0.append($0.last! + sample.text.length(of: $1)) }
      for start in run.symbols.indices {
        for end in (start + 1)...min(start + longest, run.symbols.count) {
          let part = Array(run.symbols[start..<end])
          guard sequences.contains(part) else { continue }
          let (begins, isEnd) = (ends.contains(start), ends.contains(end))
          found[part, default: Places()].count += 1
          found[part]!.wordBegins += begins ? 1 : 0
          found[part]!.wordEnds += isEnd ? 1 : 0
          found[part]!.between += begins && isEnd ? 1 : 0
          found[part]!.before.append(start > 0 ? run.symbols[start - 1] : 0)
          found[part]!.after.append(end < run.symbols.count ? run.symbols[end] : 0)
          found[part]!.lines.insert(run.line)
          found[part]!.passages.insert(run.passage)
        }
      }
    }
  }

  /// The entropy in nats of neighbours; each 0 is a neighbour of its own.
  static func entropy(_ neighbours: [UInt32]) -> Double {
    var counts: [UInt32: Int] = [:]
    for neighbour in neighbours where neighbour != 0 { counts[neighbour, default: 0] += 1 }
    let breaks = neighbours.filter { $0 == 0 }.map { _ in 1 }
    return (counts.values + breaks).reduce(0.0) { sum, count in
      let share = Double(count) / Double(neighbours.count)
      return sum - share * log(share)
    }
  }
}
