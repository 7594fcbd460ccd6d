import SystemCore

/// How much candidates look like words by what stands beside them: their autonomy.
///
/// The variation of branching entropy of w is H(after w) - H(after w without its last unit), likewise
/// to the left: what follows a word is harder to predict than what follows a part of it. Minus the
/// mean of all candidates of the length, and times the length, the sum over the words of a sentence
/// says how good a segmentation is. Source: Magistry & Sagot, "Unsupervized Word Segmentation: the
/// Case for Mandarin Chinese", ACL 2012.
package enum Autonomy {
  /// The autonomy of each candidate, times its length; 0 for number 0.
  package static func values(of candidates: WordCandidates) -> [Float] {
    let unitEntropy = entropy(ofUnits: candidates)
    var variations = [Double](repeating: 0, count: candidates.count)
    var sums = [Double](repeating: 0, count: candidates.maximumLength + 1)
    var counts = sums
    for number in 1..<max(candidates.count, 1) where candidates.counts[number] > 0 {
      let length = Int(candidates.lengths[number])
      let right = candidates.rightEntropy(number)
      let left = candidates.leftEntropy(number)
      let before =
        length == 1
        ? 2 * unitEntropy
        : candidates.rightEntropy(Int(candidates.prefixes[number]))
          + candidates.leftEntropy(Int(candidates.suffixes[number]))
      variations[number] = right + left - before
      if candidates.counts[number] > 1 {
        sums[length] += variations[number]
        counts[length] += 1
      }
    }
    return variations.indices.map { number in
      guard candidates.counts[number] > 0 else { return 0 }
      let length = Int(candidates.lengths[number])
      return Float((variations[number] - sums[length] / max(counts[length], 1)) * Double(length))
    }
  }

  private static func entropy(ofUnits candidates: WordCandidates) -> Double {
    var total = 0.0
    var sum = 0.0
    for number in 1..<max(candidates.count, 1)
    where candidates.lengths[number] == 1 && candidates.counts[number] > 0 {
      let count = Double(candidates.counts[number])
      total += count
      sum += count * Mathematics.log(count)
    }
    return total > 0 ? Mathematics.log(total) - sum / total : 0
  }
}
