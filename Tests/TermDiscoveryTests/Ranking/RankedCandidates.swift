import TermDiscovery

/// Candidates and vectors made for tests of rankings.
enum RankedCandidates {
  /// A sound candidate of two units of which only these figures matter.
  static func candidate(
    _ symbol: Int, significance: Double, burstiness: Double, breaksAfter: Int = 0,
    logOdds: Double = 3
  ) -> Candidate {
    var counts = CandidateScan.Counts()
    counts.occurrences = 100
    counts.wordBegins = 100
    counts.wordEnds = 100
    counts.between = 100
    counts.breaksAfter = breaksAfter
    return Candidate(
      symbols: [UInt32(symbol + 1), 0], counts: counts, baselineCount: 0, logOdds: logOdds,
      significance: significance, pmi: 2, leftEntropy: 2, rightEntropy: 2, burstiness: burstiness)
  }

  /// Vectors of candidates in their order, and their similarities; nil for those that have none.
  static func vectors(
    _ rows: [[Float]?]
  ) -> (candidates: CandidateVectors, similarity: SeedSimilarity) {
    let found = rows.compactMap { $0 }
    var next = 0
    let places = rows.map { row -> Int? in
      guard row != nil else { return nil }
      next += 1
      return next - 1
    }
    let vectors = WordVectors(ids: found.indices.map(UInt32.init), rows: found)
    return (CandidateVectors(vectors, rowsOfCandidates: places), SeedSimilarity(vectors))
  }
}
