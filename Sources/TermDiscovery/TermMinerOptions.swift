import TextCore

/// How terms are looked for.
public struct TermMinerOptions: Sendable {
  /// How often a term occurs at least; nil for a number that grows with the corpus, 3 to 20.
  public var minimumCount: Int?
  /// The length in units of the longest n-grams that are counted, 2 to 8.
  public var maximumLength = 4
  /// The length in units of the longest terms.
  public var longestTerm = 12
  /// The least log-odds of a term against the baseline.
  public var minimumLogOdds = 1.0
  /// Whether words of Latin letters alone may be terms, as `Kubernetes`.
  public var takesLatin = false
  /// Terms that say what the domain is; without them the most evident terms do.
  public var seeds: [String] = []
  /// How many terms are returned, the best.
  public var limit = 5000
  /// Terms that are returned wherever they stand, if they were candidates.
  public var explained: [String] = []
  /// About how many bytes counting may take.
  public var memory = 1 << 30
  /// The number of threads; it changes no result.
  public var threads = 1
  /// The folder for temporary files; nil for `TMPDIR`, or `/tmp`.
  public var temporaryDirectory: String?
  /// How the bytes of all files become text.
  public var reading = TextReading()

  /// The usual choices.
  public init() {}
}
