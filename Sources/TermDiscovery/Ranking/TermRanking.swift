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
  /// All candidates, best first.
  let order: [Int]

  /// One in this number of sound candidates becomes a seed.
  static let candidatesPerSeed = 100
  /// How many times seeds are chosen, after the first time by their scores with the seeds before.
  static let seedRounds = 2
  /// How much similarity weighs against termhood, both in standard deviations.
  static let similarityWeight = 0.6
  /// The likeness, in standard deviations, of a candidate without a vector.
  static let unknownLikeness = -0.5

  /// Ranks `candidates`; the best by termhood are the seeds unless some are given.
  init(_ candidates: [Candidate], vectors: CandidateVectors, givenSeeds: [Int]) {
    termhood = Termhood(candidates)
    let isSound = candidates.map(\.isSound)
    let evident = Quantiles.standardized(termhood.sums, counted: isSound)
    let hasSoundVector = vectors.owners.map { isSound[$0] }
    let count = max(isSound.count(where: \.self) / Self.candidatesPerSeed, 20)
    var (scores, seeds) = (evident, givenSeeds)
    var similarities: [Double?] = []
    for _ in 0..<(givenSeeds.isEmpty ? Self.seedRounds : 1) {
      if givenSeeds.isEmpty { seeds = Array(Self.ranked(scores).prefix(count)) }
      let cosines = SeedSimilarity(
        vectors.vectors, seeds: seeds.compactMap { vectors.rows[$0] }
      ).cosines
      let likeness = Quantiles.standardized(cosines, counted: hasSoundVector)
      similarities = vectors.rows.map { $0.map { cosines[$0] } }
      scores = candidates.indices.map { index in
        evident[index] + Self.similarityWeight
          * (vectors.rows[index].map { likeness[$0] } ?? Self.unknownLikeness)
      }
    }
    self.scores = scores
    self.seeds = seeds
    self.similarities = similarities
    order = Self.ranked(scores)
  }

  /// Candidates in the order of decreasing scores, the earlier first where two are equal; those whose
  /// score is not a number come last.
  package static func ranked(_ scores: [Double]) -> [Int] {
    let scores = scores.map { $0.isNaN ? -.infinity : $0 }
    return scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }
}
