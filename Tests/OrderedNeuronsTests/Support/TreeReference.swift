import OrderedNeurons

/// Trees and scores the slow, obvious way.
enum TreeReference {
  /// The constituents of the tree split at the leftmost of the largest distances, part by part.
  static func spans(_ words: Range<Int>, distances: [Float]) -> Set<Range<Int>> {
    guard words.count > 1 else { return [] }
    var split = words.lowerBound + 1
    for word in words.dropFirst() where distances[word] > distances[split] { split = word }
    return spans(words.lowerBound..<split, distances: distances)
      .union(spans(split..<words.upperBound, distances: distances)).union([words])
  }

  /// F1 of a sentence, with or without its widest span.
  static func f1(gold: SyntaxTree, predicted: SyntaxTree, countsWhole: Bool) -> Double {
    let whole: Set = [0..<gold.words.count]
    let (left, right) = (Set(gold.spans), Set(predicted.spans))
    let gold = countsWhole ? left : left.subtracting(whole)
    let predicted = countsWhole ? right : right.subtracting(whole)
    let common = Double(gold.intersection(predicted).count)
    let precision = predicted.isEmpty ? 1 : common / Double(predicted.count)
    let recall = gold.isEmpty ? 1 : common / Double(gold.count)
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  /// The constituents of every binary tree over the words.
  static func binaryTrees(_ words: Range<Int>) -> [[Range<Int>]] {
    guard words.count > 1 else { return [[]] }
    return words.dropFirst().flatMap { split in
      binaryTrees(words.lowerBound..<split).flatMap { left in
        binaryTrees(split..<words.upperBound).map { right in [words] + left + right }
      }
    }
  }

  /// A tree of any shape over `count` words, drawn.
  static func tree(words count: Int, using random: inout some RandomNumberGenerator) -> SyntaxTree {
    var spans: [Range<Int>] = []
    func split(_ words: Range<Int>) {
      guard words.count > 1 else { return }
      spans.append(words)
      var start = words.lowerBound
      for word in words.dropFirst() where Bool.random(using: &random) {
        split(start..<word)
        start = word
      }
      // A part that is all of it would be split for ever.
      if start > words.lowerBound { split(start..<words.upperBound) }
    }
    split(0..<count)
    return SyntaxTree(words: (0..<count).map { "w\($0)" }, spans: spans)
  }
}
