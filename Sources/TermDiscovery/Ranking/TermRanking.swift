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
  /// For each candidate, its other evidence.
  let termhood: Termhood
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
  /// How much likeness weighs against evidence, both in standard deviations.
  private static let (termhoodLikeness, prominenceLikeness) = (0.6, 0.8)
  /// The least share of termhood in the scores.
  private static let leastTermhoodShare = 0.2
  /// The agreements from which on the share of termhood grows, and at which it is all.
  private static let (leastAgreement, fullAgreement) = (0.18, 0.25)

  /// Ranks `candidates`; the most evident are the seeds unless some are given.
  package init(_ candidates: [Candidate], vectors: CandidateVectors, givenSeeds: [Int]) {
    termhood = Termhood(candidates)
    let isSound = candidates.map(\.isSound)
    let similarity = SeedSimilarity(vectors.vectors)
    func ranking(
      _ sums: [Double], _ seedings: [SeededRanking.Seeding], _ likenessWeight: Double
    ) -> (evidence: [Double], found: SeededRanking) {
      let evidence = Quantiles.standardized(sums, counted: isSound)
      return (
        evidence,
        SeededRanking(
          evidence, isSound: isSound, vectors: vectors, similarity: similarity, seedings: seedings,
          likenessWeight: likenessWeight, givenSeeds: givenSeeds)
      )
    }
    let (evidence, special) = ranking(
      termhood.sums, Self.termhoodSeedings, Self.termhoodLikeness)
    let (_, basic) = ranking(
      Prominence(candidates).sums, Self.prominenceSeedings, Self.prominenceLikeness)

    agreement = Quantiles.correlation(evidence, special.likeness, counted: isSound)
    let share = Self.termhoodShare(agreement: agreement)
    scores = zip(special.scores, basic.scores).map { share * $0 + (1 - share) * $1 }
    let center = similarity.center(of: [
      (Float(share * Self.termhoodLikeness), special.center),
      (Float((1 - share) * Self.prominenceLikeness), basic.center),
    ])
    let cosines = similarity.cosines(with: center)
    similarities = vectors.rows.map { $0.map { cosines[$0] } }
    seeds = Set(special.seeds + basic.seeds).sorted()
    order = Self.ranked(scores)
  }

  /// The share of termhood in the scores.
  package static func termhoodShare(agreement: Double) -> Double {
    let place = (agreement - leastAgreement) / (fullAgreement - leastAgreement)
    return leastTermhoodShare + (1 - leastTermhoodShare) * min(1, max(0, place))
  }

  /// Candidates in the order of decreasing scores, the earlier first where two are equal; those whose
  /// score is not a number come last.
  package static func ranked(_ scores: [Double]) -> [Int] {
    let scores = scores.map { $0.isNaN ? -.infinity : $0 }
    return scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }
}
