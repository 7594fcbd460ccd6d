/// Candidates ranked by evidence of one kind and by how much they mean what the most evident of them mean together.
package struct SeededRanking: Sendable {
  /// How seeds are chosen.
  package struct Seeding: Sendable {
    /// One in this number of sound candidates becomes a seed, but never fewer than twenty do.
    package var candidatesPerSeed: Int
    /// How many times seeds are chosen: first by the evidence, then by the scores with the seeds before.
    package var rounds: Int

    /// One seed for so many candidates, chosen so many times, at least once.
    package init(candidatesPerSeed: Int, rounds: Int) {
      precondition(rounds > 0, "seeds are chosen \(rounds) times")
      self.candidatesPerSeed = candidatesPerSeed
      self.rounds = rounds
    }
  }

  /// For each candidate, the evidence plus the weighted likeness.
  package let scores: [Double]
  /// For each candidate, the cosine with the centre of the seeds, in standard deviations.
  package let likeness: [Double]
  /// The centre of the seeds; with several seedings, the centre of their centres.
  package let center: [Float]
  /// The candidates that served as seeds, in their order.
  package let seeds: [Int]

  /// The likeness of a candidate without a vector.
  static let unknownLikeness = -0.5

  /// Ranks candidates by `evidence`, which is in standard deviations, and by likeness. Seeds are chosen by all
  /// `seedings` unless some are given.
  package init(
    _ evidence: [Double], isSound: [Bool], vectors: CandidateVectors, similarity: SeedSimilarity,
    seedings: [Seeding], likenessWeight: Double, givenSeeds: [Int] = []
  ) {
    let hasSoundVector = vectors.owners.map { isSound[$0] }
    func center(of seeds: [Int]) -> [Float] {
      similarity.center(of: seeds.compactMap { vectors.rows[$0] })
    }
    func likeness(to center: [Float]) -> [Double] {
      let values = Quantiles.standardized(
        similarity.cosines(with: center), counted: hasSoundVector)
      return vectors.rows.map { $0.map { values[$0] } ?? Self.unknownLikeness }
    }
    func scores(_ likeness: [Double]) -> [Double] {
      zip(evidence, likeness).map { $0 + likenessWeight * $1 }
    }
    let soundCount = isSound.count(where: \.self)
    func chosen(_ seeding: Seeding) -> [Int] {
      let count = max(soundCount / seeding.candidatesPerSeed, 20)
      var seeds = Array(TermRanking.ranked(evidence).prefix(count))
      for _ in 1..<seeding.rounds {
        let next = scores(likeness(to: center(of: seeds)))
        seeds = Array(TermRanking.ranked(next).prefix(count))
      }
      return seeds
    }

    let groups = givenSeeds.isEmpty ? seedings.map(chosen) : [givenSeeds]
    self.center = similarity.center(of: groups.map { (1, center(of: $0)) })
    self.likeness = likeness(to: self.center)
    self.scores = scores(self.likeness)
    seeds = Set(groups.joined()).sorted()
  }
}
