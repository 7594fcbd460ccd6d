import Reporting
import TextCore

/// How terms are looked for. Values out of their ranges are refused where they are used.
public struct TermMinerOptions: Codable, Hashable, Sendable {
  /// How often a term occurs at least, 1 to a billion; nil for a number that grows with the corpus, 3 to
  /// 20.
  public var minimumCount: Int?
  /// The length in units of the longest n-grams that are counted, 2 to 8.
  public var maximumLength: Int
  /// The length in units of the longest terms, 1 or more.
  public var maximumTermLength: Int
  /// The least log-odds of a term against the baseline, a finite number.
  public var minimumLogOdds: Double
  /// Whether words of Latin letters alone may be terms, as `Kubernetes`.
  public var takesLatin: Bool
  /// Terms that say what the domain is; without them the most evident terms do.
  public var seeds: [String]
  /// Terms that are left out, whatever their case, width, script and spaces.
  public var excluded: [String]
  /// Terms that are known, as those of a dictionary: only others are wanted.
  public var known: [String]
  /// How many terms are returned, the best; 0 or more.
  public var count: Int
  /// Terms that are returned wherever they stand, if they were candidates.
  public var explained: [String]
  /// Whether all candidates that are not listed are returned with the reason; a store keeps them.
  public var keepsRejected: Bool
  /// About how many bytes counting may take, 0 or more. More than a few megabytes are taken in any case.
  public var memory: Int
  /// The folder for temporary files; nil for `TMPDIR`, or `/tmp`.
  public var temporaryDirectory: String?

  /// The usual choices, but for those that are given.
  public init(
    minimumCount: Int? = nil, maximumLength: Int = 4, maximumTermLength: Int = 12,
    minimumLogOdds: Double = 1, takesLatin: Bool = false, seeds: [String] = [],
    excluded: [String] = [], known: [String] = [], count: Int = 5000, explained: [String] = [],
    keepsRejected: Bool = false, memory: Int = 1 << 30,
    temporaryDirectory: String? = nil
  ) {
    self.minimumCount = minimumCount
    self.maximumLength = maximumLength
    self.maximumTermLength = maximumTermLength
    self.minimumLogOdds = minimumLogOdds
    self.takesLatin = takesLatin
    self.seeds = seeds
    self.excluded = excluded
    self.known = known
    self.count = count
    self.explained = explained
    self.keepsRejected = keepsRejected
    self.memory = memory
    self.temporaryDirectory = temporaryDirectory
  }

  /// Throws for the first value that is out of its range.
  public func check() throws(OptionError) {
    if let minimumCount {
      try OptionError.check("minimumCount", minimumCount, in: 1...1_000_000_000)
    }
    try OptionError.check("maximumLength", maximumLength, in: 2...NgramLimits.longest)
    try OptionError.check("maximumTermLength", maximumTermLength, in: 1...)
    guard minimumLogOdds.isFinite else {
      throw OptionError("minimumLogOdds", value: minimumLogOdds, allowed: "a finite number")
    }
    try OptionError.check("count", count, in: 0...)
    try OptionError.check("memory", memory, in: 0...)
  }
}
