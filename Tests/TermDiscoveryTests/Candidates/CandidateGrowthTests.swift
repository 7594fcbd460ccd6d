import TermDiscovery
import Testing

@Suite struct CandidateGrowthTests {
  private static func sample(threads: Int = 1, isOneRun: Bool = false) throws -> MinedText {
    var lines = InventedLines(seed: 22)
    let text = lines.next(lines: 1200)
    return try MinedText(isOneRun ? text.filter { !"， \n".contains($0) } : text, threads: threads)
  }

  @Test(arguments: [(2, 12), (3, 6), (6, 3), (1_000_000, 12)], [false, true])
  func `Candidates are all frequent rows of words`(
    limits: (minimum: Int, longest: Int), isOneRun: Bool
  ) throws {
    let (minimum, longest) = limits
    let sample = try Self.sample(isOneRun: isOneRun)
    let trie = try CandidateGrowth(text: sample.text, minimum: minimum, longest: longest)
      .candidates(pool: sample.pool, monitor: WorkMonitor())
    let found = trie.sequences()
    let wanted = Self.rows(sample, minimum: minimum, longest: longest)
    #expect(Set(found) == wanted)
    #expect(found.count == wanted.count)
  }

  @Test func `Candidates and their order are the same for any number of threads`() throws {
    let orders = try [1, 2, 3].map { threads in
      let sample = try Self.sample(threads: threads)
      return try CandidateGrowth(text: sample.text, minimum: 3, longest: 12)
        .candidates(pool: sample.pool, monitor: WorkMonitor()).sequences()
    }
    #expect(!orders[0].isEmpty && orders[1] == orders[0] && orders[2] == orders[0])
  }

  @Test func `Growth stops when cancelled`() throws {
    let sample = try Self.sample()
    #expect(throws: TermError.cancelled) {
      try CandidateGrowth(text: sample.text, minimum: 3, longest: 12)
        .candidates(pool: sample.pool, monitor: WorkMonitor(isCancelled: { true }))
    }
  }

  /// Rows of up to 5 words without unknown ones, counted one by one; a character alone is none.
  private static func rows(_ sample: MinedText, minimum: Int, longest: Int) -> Set<[UInt32]> {
    let symbols = sample.wordSymbols()
    let kinds = SymbolKinds(sample.corpus.vocabulary)
    var counts: [[UInt32]: Int] = [:]
    for run in sample.runs() {
      for start in run.words.indices {
        for end in start..<min(start + 5, run.words.count) {
          counts[Array(run.words[start...end]), default: 0] += 1
        }
      }
    }
    var rows: Set<[UInt32]> = []
    for (words, count) in counts
    where count >= minimum && !words.contains(SegmentedCorpus.unknown) {
      let units = words.flatMap { symbols[Int($0)] }
      let isCharacter = units.count == 1 && kinds.isHan[Int(units[0])]
      if units.count <= longest && !isCharacter { rows.insert(units) }
    }
    return rows
  }
}
