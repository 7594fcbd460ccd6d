/// A domain term with everything that was found out about it.
///
/// Counts are of the domain corpus unless they say otherwise; logarithms are natural.
public struct Term: Codable, Hashable, Sendable {
  /// The term as the corpus writes it most often.
  public var text: String
  /// What terms are ranked by, the larger the better.
  public var score: Double
  /// How often it occurs.
  public var count: Int
  /// In how many documents it occurs.
  public var documents: Int
  /// How often it occurs in the baseline, at most.
  public var baselineCount: Int
  /// Log-odds of the term in the domain against the baseline, with a prior.
  public var logOdds: Double
  /// `logOdds` in standard errors (a z-score).
  public var significance: Double
  /// Pointwise mutual information across the weakest split; nil for a single unit.
  public var pmi: Double?
  /// Entropy in nats of the unit before the term.
  public var leftEntropy: Double
  /// Entropy in nats of the unit after the term.
  public var rightEntropy: Double
  /// Cosine of its word vector and the centre of the seeds; nil where it has no vector.
  public var similarity: Double?
  /// Its place on the map of the word vectors, in arbitrary units; nil where it has none.
  public var position: SIMD2<Double>?
  /// What decided its rank, measure by measure.
  public var evidence: [TermMeasure]
  /// Some places where it occurs, in corpus order.
  public var contexts: [TermContext]

  /// A term of these figures.
  public init(
    text: String, score: Double, count: Int, documents: Int, baselineCount: Int, logOdds: Double,
    significance: Double, pmi: Double?, leftEntropy: Double, rightEntropy: Double,
    similarity: Double? = nil, position: SIMD2<Double>? = nil, evidence: [TermMeasure] = [],
    contexts: [TermContext] = []
  ) {
    self.text = text
    self.score = score
    self.count = count
    self.documents = documents
    self.baselineCount = baselineCount
    self.logOdds = logOdds
    self.significance = significance
    self.pmi = pmi
    self.leftEntropy = leftEntropy
    self.rightEntropy = rightEntropy
    self.similarity = similarity
    self.position = position
    self.evidence = evidence
    self.contexts = contexts
  }
}
