import TermDiscovery
import Testing

@Suite struct CandidateVectorsTests {
  @Test func `Of a large text a part of the lines is learned from`() throws {
    var lines = InventedLines(seed: 31)
    let sample = try MinedText(lines.next(lines: 1500))
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
    func found(mostWords: Int) throws -> Int {
      try CandidateVectors(
        sample.text, candidates: candidates,
        trainer: SkipGramTrainer(
          options: SkipGramOptions(dimension: 8, minimumCount: 3, passes: 1), threads: 1),
        mostWords: mostWords, pool: sample.pool, monitor: WorkMonitor()
      ).rows.count { $0 != nil }
    }
    let words = sample.text.wordCounts.reduce(0, +)
    let all = try found(mostWords: words)
    #expect(try found(mostWords: 1_000_000_000) == all)
    let half = try found(mostWords: words / 2 + 1)
    #expect(0 < half && half < all)
    #expect(try found(mostWords: 1) < half)
  }
}
