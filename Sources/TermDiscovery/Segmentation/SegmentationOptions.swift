/// How a segmenter is made from raw text. The defaults were chosen on pku development text and hold
/// for other corpora; see docs/methods/unsupervised-segmentation.md.
public struct SegmentationOptions: Sendable, Equatable {
  /// The longest word, in units.
  public var maximumLength = 4
  /// How often the training text is cut anew.
  public var iterations = 20
  /// What each listed word gives up of its count to words not seen yet (Pitman-Yor discount).
  public var discount = 0.8
  /// Pseudo-count of words not seen yet (Pitman-Yor concentration).
  public var concentration = 100.0
  /// How much the variation of branching entropy counts beside the logarithm of the probability.
  public var autonomyWeight = 0.15
  /// About how many units of the corpus are learned from; more cost time and memory.
  public var trainingUnits = 3_000_000
  /// Where the random numbers begin.
  public var seed: UInt64 = 1

  /// The defaults.
  public init() {}
}
