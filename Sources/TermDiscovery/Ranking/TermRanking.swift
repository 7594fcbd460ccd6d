/// Candidates in the order of how likely they are terms of the domain.
package struct TermRanking: Sendable {
  /// For each candidate, what it is ranked by.
  let scores: [Double]
  /// For each candidate, the cosine with the centre of the seeds; nil without a vector.
  let similarities: [Double?]
  /// For each candidate, its other evidence.
  let termhood: Termhood
  /// The candidates that served as seeds.
  let seeds: [Int]
  /// The candidates that hang together with the seeds, best first, fragments of others left out.
  let order: [Int]

  /// How many nearest candidates a candidate is compared with.
  static let neighborCount = 20
  /// One in this number of candidates becomes a seed.
  static let candidatesPerSeed = 14
  /// How many times seeds are chosen, after the first time by their scores with the seeds before.
  static let seedRounds = 3
  /// How much similarity weighs against termhood, both in standard deviations.
  static let similarityWeight = 0.6

  /// Ranks `candidates`; the best by termhood are the seeds unless some are given.
  init(
    _ candidates: [Candidate], vectors: CandidateVectors, givenSeeds: [Int], threads: Int
  ) throws(TermError) {
    let neighbors = vectors.vectors.neighbors(
      of: Array(0..<vectors.vectors.count), count: Self.neighborCount, threads: threads)
    termhood = Termhood(
      candidates,
      neighborBurstiness: Self.neighborBurstiness(candidates, vectors, neighbors))
    let evident = Quantiles.standardized(termhood.sums)
    let count = max(candidates.count / Self.candidatesPerSeed, 20)
    var (scores, seeds) = (evident, givenSeeds)
    var similarities: [Double?] = []
    for _ in 0..<(givenSeeds.isEmpty ? Self.seedRounds : 1) {
      if givenSeeds.isEmpty { seeds = Array(Self.ranked(scores).prefix(count)) }
      let cosines = SeedSimilarity(
        vectors.vectors, seeds: seeds.compactMap { vectors.rows[$0] }
      ).cosines
      let likeness = Quantiles.standardized(cosines)
      similarities = vectors.rows.map { $0.map { cosines[$0] } }
      // Without a vector of its own a candidate counts as a little less alike than the average.
      scores = candidates.indices.map { index in
        evident[index]
          + Self.similarityWeight * (vectors.rows[index].map { likeness[$0] } ?? -0.5)
      }
    }
    self.scores = scores
    self.seeds = seeds
    self.similarities = similarities
    let steps = try Neighborhood(
      seeds: seeds.compactMap { vectors.rows[$0] }, neighbors: neighbors
    ).steps
    let reached = Self.ranked(scores).filter { index in
      vectors.rows[index].map { steps[$0] != nil } ?? true
    }
    order = NestedTerms.withoutFragments(reached, of: candidates)
  }

  /// Candidates in the order of decreasing scores, the earlier first where two are equal; those whose
  /// score is not a number come last.
  package static func ranked(_ scores: [Double]) -> [Int] {
    let scores = scores.map { $0.isNaN ? -.infinity : $0 }
    return scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }

  /// For each candidate, the mean burstiness of those nearest in meaning; NaN where it has no vector.
  private static func neighborBurstiness(
    _ candidates: [Candidate], _ vectors: CandidateVectors, _ neighbors: [[WordNeighbor]]
  ) -> [Double] {
    let owners = vectors.rows.indices.filter { vectors.rows[$0] != nil }
    return vectors.rows.map { row in
      guard let row, !neighbors[row].isEmpty else { return .nan }
      let sum = neighbors[row].reduce(0.0) { $0 + candidates[owners[$1.row]].burstiness }
      return sum / Double(neighbors[row].count)
    }
  }
}
