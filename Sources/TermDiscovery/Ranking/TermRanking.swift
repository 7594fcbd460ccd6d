/// Candidates in the order of how likely they are terms of the domain.
struct TermRanking: Sendable {
  /// By candidate what it is ranked by.
  let scores: [Double]
  /// By candidate the cosine with the centre of the seeds; nil without a vector.
  let similarities: [Double?]
  /// By candidate what speaks for it otherwise.
  let termhood: Termhood
  /// The candidates that served as seeds.
  let seeds: [Int]
  /// The candidates, best first, fragments of others left out.
  let order: [Int]

  /// How many nearest candidates a candidate is compared with.
  static let neighborCount = 20
  /// One candidate in so many becomes a seed.
  static let candidatesPerSeed = 28
  /// How much similarity weighs against termhood, both in standard deviations.
  static let similarityWeight = 0.8

  /// Ranks `candidates`; the best by termhood are the seeds unless some are given.
  init(_ candidates: [Candidate], vectors: CandidateVectors, givenSeeds: [Int], threads: Int) {
    termhood = Termhood(candidates, neighbors: Self.neighbors(candidates, vectors, threads))
    let sums = termhood.sums
    let byTermhood = candidates.indices.sorted { (sums[$0], $1) > (sums[$1], $0) }
    let automatic = byTermhood.prefix(max(candidates.count / Self.candidatesPerSeed, 20))
    let seeds = (givenSeeds.isEmpty ? Array(automatic) : givenSeeds)
    self.seeds = seeds
    let cosines = SeedSimilarity(
      vectors.vectors, seeds: seeds.compactMap { vectors.rows[$0] }
    ).cosines
    let similarities = vectors.rows.map { $0.map { cosines[$0] } }
    self.similarities = similarities
    let standardized = Quantiles.standardized(sums)
    let similar = Quantiles.standardized(cosines)
    let scores = candidates.indices.map { index in
      // Without a vector of its own a candidate is taken for a little less alike than the average.
      standardized[index]
        + Self.similarityWeight * (vectors.rows[index].map { similar[$0] } ?? -0.5)
    }
    self.scores = scores
    let ranked = candidates.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    order = NestedTerms.withoutFragments(ranked, of: candidates)
  }

  private static func neighbors(
    _ candidates: [Candidate], _ vectors: CandidateVectors, _ threads: Int
  ) -> [Termhood.Neighbors] {
    var owners: [Int] = []
    for (index, row) in vectors.rows.enumerated() where row != nil { owners.append(index) }
    let all = vectors.vectors.neighbors(
      of: Array(0..<vectors.vectors.count), count: neighborCount, threads: threads)
    return vectors.rows.map { row in
      guard let row, !all[row].isEmpty else { return Termhood.Neighbors() }
      var means = Termhood.Neighbors(burstiness: 0, logOdds: 0)
      for neighbor in all[row] {
        means.burstiness += candidates[owners[neighbor.row]].burstiness
        means.logOdds += candidates[owners[neighbor.row]].logOdds
      }
      means.burstiness /= Double(all[row].count)
      means.logOdds /= Double(all[row].count)
      return means
    }
  }
}
