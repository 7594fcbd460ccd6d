import Synchronization
import SystemCore

/// What one pass over the text finds out about every candidate.
package struct CandidateScan: Sendable {
  /// What was counted of a candidate.
  package struct Counts: Sendable {
    /// How often it occurs, also inside words and longer candidates.
    package var occurrences = 0
    /// How often a word begins where it begins.
    package var wordBegins = 0
    /// How often a word ends where it ends.
    package var wordEnds = 0
    /// How often both.
    package var between = 0
    /// How often punctuation or the line's end stands before it.
    package var breaksBefore = 0
    /// How often punctuation or the line's end stands after it.
    package var breaksAfter = 0
    /// In how many passages it occurs.
    package var passages = 0
    /// In how many lines it occurs.
    package var lines = 0

    /// Nothing counted yet.
    package init() {}

    package static func += (sum: inout Counts, other: Counts) {
      sum.occurrences += other.occurrences
      sum.wordBegins += other.wordBegins
      sum.wordEnds += other.wordEnds
      sum.between += other.between
      sum.breaksBefore += other.breaksBefore
      sum.breaksAfter += other.breaksAfter
      sum.passages += other.passages
      sum.lines += other.lines
    }
  }

  /// For each candidate, its counts.
  package private(set) var counts: [Counts]
  /// For each candidate, its entropies of the units before and after, in nats; only those of
  /// candidates longer than the n-grams of the table mean anything.
  package private(set) var leftEntropies: [Float]
  package private(set) var rightEntropies: [Float]

  /// Looks for `candidates` in `text`; those of more than `tableLength` units get entropies.
  package init(
    _ text: SegmentedCorpus, candidates: SymbolTrie, tableLength: Int, pool: WorkerThreads,
    monitor: WorkMonitor
  ) throws(TermError) {
    struct Sums: Sendable {
      var counts: [Counts]
      var finished = 0
      var before = PairCounter()
      var after = PairCounter()
    }
    let sums = Mutex(Sums(counts: [Counts](repeating: Counts(), count: candidates.count)))
    pool.run(text.blocks.count) { index in
      guard !monitor.isCancelled() else { return }
      var worker = ScanWorker(text, candidates, tableLength: tableLength)
      worker.scan(text.blocks[index])
      sums.withLock { sums in
        for entry in sums.counts.indices { sums.counts[entry] += worker.counts(of: entry) }
        sums.before.add(worker.before)
        sums.after.add(worker.after)
        sums.finished += 1
        monitor.progress(sums.finished, text.blocks.count)
      }
    }
    try monitor.check()
    let found = sums.withLock { $0 }
    counts = found.counts
    leftEntropies = Self.entropies(found.before, counts)
    rightEntropies = Self.entropies(found.after, counts)
  }

  private static func entropies(_ neighbours: PairCounter, _ counts: [Counts]) -> [Float] {
    var sums = [Double](repeating: 0, count: counts.count)
    for pair in neighbours.pairs(atLeast: 2) {
      sums[Int(pair.first)] += Double(pair.count) * Mathematics.log(Double(pair.count))
    }
    return zip(sums, counts).map { sum, count in
      guard count.occurrences > 0 else { return 0 }
      let total = Double(count.occurrences)
      return Float(max(0, Mathematics.log(total) - sum / total))
    }
  }
}

/// What one block has of a candidate. All of it is in 40 bytes, since the candidates that a text has come in no order
/// and each is far from the one before.
private struct Tally {
  private var occurrences: UInt32 = 0
  private var wordBegins: UInt32 = 0
  private var wordEnds: UInt32 = 0
  private var between: UInt32 = 0
  private var breaksBefore: UInt32 = 0
  private var breaksAfter: UInt32 = 0
  private var passages: UInt32 = 0
  private var lines: UInt32 = 0
  private var lastPassage: Int32 = -1
  private var lastLine: Int32 = -1

  /// Adds an occurrence in `run`, where a word may begin or end, and which it may begin or end itself.
  @inline(__always)
  mutating func add(
    begins: Bool, ends: Bool, isFirst: Bool, isLast: Bool, _ run: SegmentedCorpus.Run
  ) {
    occurrences &+= 1
    wordBegins &+= begins ? 1 : 0
    wordEnds &+= ends ? 1 : 0
    between &+= begins && ends ? 1 : 0
    breaksBefore &+= isFirst ? 1 : 0
    breaksAfter &+= isLast ? 1 : 0
    passages &+= lastPassage != run.passage ? 1 : 0
    lines &+= lastLine != run.line ? 1 : 0
    (lastPassage, lastLine) = (run.passage, run.line)
  }

  var counts: CandidateScan.Counts {
    var counts = CandidateScan.Counts()
    counts.occurrences = Int(occurrences)
    counts.wordBegins = Int(wordBegins)
    counts.wordEnds = Int(wordEnds)
    counts.between = Int(between)
    counts.breaksBefore = Int(breaksBefore)
    counts.breaksAfter = Int(breaksAfter)
    counts.passages = Int(passages)
    counts.lines = Int(lines)
    return counts
  }
}

/// Looks for candidates in one block. For one thread.
private struct ScanWorker {
  private let text: SegmentedCorpus
  private let candidates: SymbolTrie
  private let tableLength: Int
  private var boundaries: [Bool] = []
  private var tallies: [Tally]
  var before = PairCounter()
  var after = PairCounter()

  init(_ text: SegmentedCorpus, _ candidates: SymbolTrie, tableLength: Int) {
    self.text = text
    self.candidates = candidates
    self.tableLength = tableLength
    tallies = [Tally](repeating: Tally(), count: candidates.count)
  }

  func counts(of entry: Int) -> CandidateScan.Counts { tallies[entry].counts }

  mutating func scan(_ block: SegmentedCorpus.Block) {
    text.forEachRun(in: block) { scan($0) }
  }

  private mutating func scan(_ run: SegmentedCorpus.Run) {
    boundaries.removeAll(keepingCapacity: true)
    for word in run.words {
      boundaries.append(true)
      for _ in 1..<text.length(of: word) { boundaries.append(false) }
    }
    boundaries.append(true)
    let candidates = candidates
    candidates.forEachMatch(in: run.symbols) { found($0, $1.lowerBound, $1.upperBound, run) }
  }

  @inline(__always)
  private mutating func found(
    _ entry: Int, _ start: Int, _ end: Int, _ run: SegmentedCorpus.Run
  ) {
    let symbols = run.symbols
    let (begins, ends) = (boundaries[start], boundaries[end])
    tallies[entry].add(
      begins: begins, ends: ends, isFirst: start == 0, isLast: end == symbols.count, run)
    if end - start > tableLength {
      if start > 0 { before.add(UInt32(entry), symbols[start - 1]) }
      if end < symbols.count { after.add(UInt32(entry), symbols[end]) }
    }
  }
}
