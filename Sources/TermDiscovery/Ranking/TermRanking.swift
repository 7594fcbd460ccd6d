/// Candidates in the order of how likely they are terms of the domain.
///
/// Two rankings are mixed. `Termhood` finds the special terms of texts in which its evidence holds, `Prominence` the basic
/// terms of any. How far termhood is trusted is read off the text: where what it finds evident is also alike, all over the
/// candidates, it describes one domain (docs/methods/term-discovery.md).
package struct TermRanking: Sendable {
  /// For each candidate, what it is ranked by.
  package let scores: [Double]
  /// For each candidate, the cosine with the centre of the seeds; nil without a vector.
  package let similarities: [Double?]
  /// The other evidence.
  let measures: [CandidateMeasure]
  /// The correlation of termhood with likeness to its seeds, among the sound candidates.
  package let agreement: Double
  /// The candidates that served as seeds.
  package let seeds: [Int]
  /// All candidates, best first.
  package let order: [Int]

  /// Few seeds of termhood, and what they lead to, show what the text is most about.
  private static let termhoodSeedings = [
    SeededRanking.Seeding(candidatesPerSeed: 100, rounds: 2)
  ]
  /// Prominent seeds drift less; many and few of them are asked together.
  private static let prominenceSeedings = [
    SeededRanking.Seeding(candidatesPerSeed: 14, rounds: 1),
    SeededRanking.Seeding(candidatesPerSeed: 100, rounds: 2),
  ]

  /// Ranks `candidates`; the most evident are the seeds unless some are given.
  package init(
    _ candidates: [Candidate], vectors: CandidateVectors, givenSeeds: [Int],
    weights: RankingWeights = RankingWeights()
  ) {
    let (termhood, prominence) = (Termhood(candidates), Prominence(candidates, weights: weights))
    let shared = Set(termhood.measures.map(\.name))
    measures = termhood.measures + prominence.measures.filter { !shared.contains($0.name) }
    let isSound = candidates.map(\.isSound)
    let similarity = SeedSimilarity(vectors.vectors)
    func ranking(
      _ sums: [Double], _ seedings: [SeededRanking.Seeding]
    ) -> (evidence: [Double], found: SeededRanking) {
      let evidence = Quantiles.standardized(sums, counted: isSound)
      return (
        evidence,
        SeededRanking(
          evidence, isSound: isSound, vectors: vectors, similarity: similarity, seedings: seedings,
          likenessWeight: weights.likeness, givenSeeds: givenSeeds)
      )
    }
    let (evidence, special) = ranking(termhood.sums, Self.termhoodSeedings)
    let (_, basic) = ranking(prominence.sums, Self.prominenceSeedings)

    agreement = Quantiles.correlation(evidence, special.likeness, counted: isSound)
    let share = weights.termhoodShare(agreement: agreement)
    scores = zip(special.scores, basic.scores).map { share * $0 + (1 - share) * $1 }
    let center = similarity.center(of: [
      (Float(share), special.center), (Float(1 - share), basic.center),
    ])
    let cosines = similarity.cosines(with: center)
    similarities = vectors.rows.map { $0.map { cosines[$0] } }
    seeds = Set(special.seeds + basic.seeds).sorted()
    order = Self.ranked(scores)
  }

  /// Candidates in the order of decreasing scores, the earlier first where two are equal; those whose
  /// score is not a number come last.
  package static func ranked(_ scores: [Double]) -> [Int] {
    let scores = scores.map { $0.isNaN ? -.infinity : $0 }
    return scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }
}
