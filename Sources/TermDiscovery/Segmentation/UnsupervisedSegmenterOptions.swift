import Reporting

/// How a segmenter is made from raw text. The defaults were chosen on pku development text and hold
/// for other corpora; see docs/methods/unsupervised-segmentation.md. Values out of their ranges are
/// refused where they are used.
public struct UnsupervisedSegmenterOptions: Codable, Hashable, Sendable {
  /// The longest word, in units, 1 to 255.
  public var maximumLength: Int
  /// How often the training text is cut anew, 0 to a million times.
  public var passes: Int
  /// What each listed word gives up of its count to words not seen yet (Pitman-Yor discount), 0 to 1.
  public var discount: Double
  /// Pseudo-count of words not seen yet (Pitman-Yor concentration), 0 to a billion.
  public var concentration: Double
  /// How much the variation of branching entropy counts beside the logarithm of the probability, 0 to
  /// 100.
  public var autonomyWeight: Double
  /// About how many units of the corpus are learned from, 0 to a billion; more cost time and memory.
  public var trainingUnits: Int
  /// Where the random numbers begin.
  public var seed: UInt64

  /// The defaults, but for those that are given.
  public init(
    maximumLength: Int = 4, passes: Int = 20, discount: Double = 0.8, concentration: Double = 100,
    autonomyWeight: Double = 0.15, trainingUnits: Int = 3_000_000, seed: UInt64 = 1
  ) {
    self.maximumLength = maximumLength
    self.passes = passes
    self.discount = discount
    self.concentration = concentration
    self.autonomyWeight = autonomyWeight
    self.trainingUnits = trainingUnits
    self.seed = seed
  }

  /// Throws for the first value that is out of its range.
  public func check() throws(OptionError) {
    try OptionError.check("maximumLength", maximumLength, in: 1...255)
    try OptionError.check("passes", passes, in: 0...1_000_000)
    try OptionError.check("discount", discount, in: 0...1)
    try OptionError.check("concentration", concentration, in: 0...1e9)
    try OptionError.check("autonomyWeight", autonomyWeight, in: 0...100)
    try OptionError.check("trainingUnits", trainingUnits, in: 0...1_000_000_000)
  }
}
