import TermDiscovery
import Testing

@Suite struct CandidateVectorsTests {
  /// The rows of all candidates' vectors, learned from so many words of a text.
  private func rows(mostWords share: (Int) -> Int, threads: Int = 1) throws -> [Int?] {
    var lines = InventedLines(seed: 31)
    let sample = try MinedText(lines.next(lines: 1500), threads: threads)
    let trie = try CandidateGrowth(text: sample.text, minimum: 3, longest: 4)
      .candidates(pool: sample.pool, monitor: WorkMonitor())
    let candidates = trie.sequences().map { symbols in
      var counts = CandidateScan.Counts()
      counts.occurrences = 100
      counts.between = 100
      return Candidate(
        symbols: symbols, counts: counts, baselineCount: 0, logOdds: 3, significance: 3, pmi: 2,
        leftEntropy: 2, rightEntropy: 2, burstiness: 1)
    }
    let options = SkipGramOptions(dimension: 8, minimumCount: 3, passes: 1)
    return try CandidateVectors(
      sample.text, candidates: candidates,
      trainer: SkipGramTrainer(options: options, threads: threads),
      mostWords: share(sample.text.wordCounts.reduce(0, +)), pool: sample.pool,
      monitor: WorkMonitor()
    ).rows
  }

  @Test func `Of a large text a part is learned from`() throws {
    func found(_ share: (Int) -> Int) throws -> Int {
      try rows(mostWords: share).count { $0 != nil }
    }
    let all = try found { $0 }
    #expect(try found { _ in 1_000_000_000 } == all)
    let half = try found { $0 / 2 + 1 }
    #expect(0 < half && half < all)
    #expect(try found { _ in 1 } < half)
  }

  @Test func `The part is the same for any number of threads`() throws {
    let one = try rows { $0 / 3 + 1 }
    #expect(try rows(mostWords: { $0 / 3 + 1 }, threads: 3) == one)
  }
}
