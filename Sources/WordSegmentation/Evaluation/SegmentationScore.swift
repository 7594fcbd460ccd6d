/// Word-level precision, recall and F1 of a segmentation, with the recall of unknown words.
///
/// A predicted word is right when the gold standard has a word with the same start and end (the
/// measure of the SIGHAN bakeoffs; Emerson, "The Second International Chinese Word Segmentation
/// Bakeoff", 2005). Positions are counted in scalars, white space left out.
public struct SegmentationScore: Codable, Hashable, Sendable {
  /// Words of the gold standard.
  public private(set) var goldWords = 0
  /// Words of the prediction.
  public private(set) var predictedWords = 0
  /// Words that both have at the same place.
  public private(set) var rightWords = 0
  /// Gold words that are not known.
  public private(set) var unknownWords = 0
  /// Of these, those the prediction has too.
  public private(set) var rightUnknownWords = 0

  /// A score of nothing yet.
  public init() {}

  /// The share of predicted words that are right; 0 without any.
  public var precision: Double { Self.ratio(rightWords, predictedWords) }
  /// The share of gold words that were found; 0 without any.
  public var recall: Double { Self.ratio(rightWords, goldWords) }
  /// The harmonic mean of precision and recall.
  public var f1: Double { Self.ratio(2 * rightWords, goldWords + predictedWords) }
  /// The share of gold words that are not known.
  public var oovRate: Double { Self.ratio(unknownWords, goldWords) }
  /// The share of unknown gold words that were found.
  public var oovRecall: Double { Self.ratio(rightUnknownWords, unknownWords) }

  /// Counts one sentence given as word lengths over the same units.
  ///
  /// Lengths must be positive and of equal sums; what lies beyond the shorter sum counts as wrong.
  public mutating func add(goldLengths: some Sequence<Int>, predictedLengths: some Sequence<Int>) {
    add(goldLengths: goldLengths, predictedLengths: predictedLengths) { _ in true }
  }

  /// Counts one sentence; `isKnown` tells for the index of a gold word whether it is known.
  public mutating func add(
    goldLengths: some Sequence<Int>, predictedLengths: some Sequence<Int>,
    isKnown: (_ goldIndex: Int) -> Bool
  ) {
    var predicted = predictedLengths.makeIterator()
    var predictedSpan = 0..<0
    var start = 0
    for (index, length) in goldLengths.enumerated() {
      let span = start..<start + length
      while predictedSpan.lowerBound < start || predictedSpan.isEmpty, let next = predicted.next() {
        predictedSpan = predictedSpan.upperBound..<predictedSpan.upperBound + next
        predictedWords += 1
      }
      let isRight = predictedSpan == span
      goldWords += 1
      rightWords += isRight ? 1 : 0
      if !isKnown(index) {
        unknownWords += 1
        rightUnknownWords += isRight ? 1 : 0
      }
      start += length
    }
    while predicted.next() != nil { predictedWords += 1 }
  }

  /// Counts the words of a kind, or the entities, of one sentence: right are those of the same place and kind.
  mutating func add(gold: Set<KindSpan>, predicted: Set<KindSpan>) {
    goldWords += gold.count
    predictedWords += predicted.count
    rightWords += gold.intersection(predicted).count
  }

  /// Adds the counts of another score.
  public static func + (left: SegmentationScore, right: SegmentationScore) -> SegmentationScore {
    var sum = left
    sum.goldWords += right.goldWords
    sum.predictedWords += right.predictedWords
    sum.rightWords += right.rightWords
    sum.unknownWords += right.unknownWords
    sum.rightUnknownWords += right.rightUnknownWords
    return sum
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
