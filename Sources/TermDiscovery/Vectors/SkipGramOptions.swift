import Reporting
import TermKernels

/// How word vectors are trained. Values out of their ranges are refused where they are used.
public struct SkipGramOptions: Codable, Hashable, Sendable {
  /// The length of the vectors, 1 to 1,024.
  public var dimension: Int
  /// The most neighbours on each side of a word that it is trained with, 1 to 100; how many it is
  /// at one place is drawn anew in every pass, from 1 to this.
  public var window: Int
  /// The number of noise words that are distinguished from each word, 0 to 31.
  public var negatives: Int
  /// The share of the text from which on words are left out at random, the more the more frequent
  /// they are, 0 to 1; 0 keeps all.
  public var subsampling: Double
  /// Words that occur less often have no vector and are left out of the text; 0 or more.
  public var minimumCount: Int
  /// How many times the text is gone through, 1 to a million.
  public var passes: Int
  /// The rate of the first step, above 0; it falls to 0 in a straight line.
  public var learningRate: Float
  /// The same seed gives the same vectors, whatever the number of threads and the processor.
  public var seed: UInt64

  /// The usual choices, but for those that are given.
  public init(
    dimension: Int = 64, window: Int = 5, negatives: Int = 5, subsampling: Double = 1e-4,
    minimumCount: Int = 5, passes: Int = 3, learningRate: Float = 0.05, seed: UInt64 = 1
  ) {
    self.dimension = dimension
    self.window = window
    self.negatives = negatives
    self.subsampling = subsampling
    self.minimumCount = minimumCount
    self.passes = passes
    self.learningRate = learningRate
    self.seed = seed
  }

  /// Throws for the first value that is out of its range.
  public func check() throws(OptionError) {
    try OptionError.check("dimension", dimension, in: 1...1024)
    try OptionError.check("window", window, in: 1...Int(HK_SKIPGRAM_WINDOW))
    try OptionError.check("negatives", negatives, in: 0...Int(HK_SKIPGRAM_TARGETS) - 1)
    try OptionError.check("subsampling", subsampling, in: 0...1)
    try OptionError.check("minimumCount", minimumCount, in: 0...)
    try OptionError.check("passes", passes, in: 1...1_000_000)
    guard learningRate > 0, learningRate.isFinite else {
      throw OptionError("learningRate", value: learningRate, allowed: "above 0")
    }
  }
}
