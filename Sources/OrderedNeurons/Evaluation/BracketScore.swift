/// How well trees agree with those that people drew, by the spans of their constituents: labels do
/// not count. Trivial spans, single words and whole sentences, are left out unless a figure says
/// otherwise.
/// Source: Shen, Lin, Huang & Courville, "Neural language modeling by jointly learning syntax and
/// lexicon", 2018, section 5.3.
public struct BracketScore: Codable, Hashable, Sendable {
  /// Sentences compared.
  public private(set) var sentences = 0
  /// Spans of the trees that people drew, of those to be judged, and of both.
  public private(set) var gold = 0, predicted = 0, common = 0
  private var sum = 0.0
  private var sumWithWholeSentences = 0.0

  /// Nothing compared.
  public init() {}

  /// The comparison of trees over the same sentences, in their order.
  public init(gold: [SyntaxTree], predicted: [SyntaxTree]) {
    for (gold, predicted) in zip(gold, predicted) { add(gold: gold, predicted: predicted) }
  }

  /// Compares a tree with the one that a person drew. Both must have the same number of words.
  public mutating func add(gold: SyntaxTree, predicted: SyntaxTree) {
    precondition(
      gold.words.count == predicted.words.count,
      "a tree of \(predicted.words.count) words compared with one of \(gold.words.count)")
    let common = Self.common(gold.spans, predicted.spans)
    // The first span of a tree is the whole sentence, where that is no single word.
    let whole = min(1, common)
    sentences += 1
    self.gold += gold.spans.count - whole
    self.predicted += predicted.spans.count - whole
    self.common += common - whole
    sum += Self.f1(common - whole, gold.spans.count - whole, predicted.spans.count - whole)
    sumWithWholeSentences += Self.f1(common, gold.spans.count, predicted.spans.count)
  }

  /// The mean F1 of the sentences, 0...1. In a sentence without spans to find all are found, and in
  /// a tree without spans all are right.
  public var f1: Double { sentences == 0 ? 0 : sum / Double(sentences) }
  /// The mean F1 of the sentences if whole sentences count as spans.
  public var f1WithWholeSentences: Double {
    sentences == 0 ? 0 : sumWithWholeSentences / Double(sentences)
  }
  /// Of all spans predicted, the share that is right.
  public var precision: Double { Self.share(common, predicted) }
  /// Of all spans that people drew, the share that was found.
  public var recall: Double { Self.share(common, gold) }
  /// F1 of the spans of all sentences together.
  public var pooledF1: Double { Self.f1(common, gold, predicted) }

  private static func f1(_ common: Int, _ gold: Int, _ predicted: Int) -> Double {
    let (precision, recall) = (share(common, predicted), share(common, gold))
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  private static func share(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 1 : Double(part) / Double(whole)
  }

  /// How many spans both trees have; `spans` of a tree are in order.
  private static func common(_ left: [Range<Int>], _ right: [Range<Int>]) -> Int {
    var (l, r, common) = (0, 0, 0)
    while l < left.count, r < right.count {
      if left[l] == right[r] {
        common += 1
        l += 1
        r += 1
      } else if (left[l].lowerBound, right[r].upperBound)
        < (right[r].lowerBound, left[l].upperBound)
      {
        l += 1
      } else {
        r += 1
      }
    }
    return common
  }
}
