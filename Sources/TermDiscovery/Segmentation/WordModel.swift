import SystemCore

/// The probabilities of candidates as words: a Pitman-Yor process over a spelling model, by counts in a
/// segmented text.
///
/// p(w) = (max(c(w) - d, 0) + (θ + d T) b(w)) / (N + θ) with N words of T kinds, and b(w) the product of
/// the units' probabilities with each length half as likely as the one before.
/// Source: Teh, "A Hierarchical Bayesian Language Model based on Pitman-Yor Processes", ACL 2006,
/// with one table for each kind of word.
struct WordModel {
  private let base: [Double]
  /// For each candidate, the weight of a candidate for the autonomy.
  private let factors: [Double]
  private let discount: Double
  private let concentration: Double

  init(_ candidates: WordCandidates, autonomy: [Float], options: UnsupervisedSegmenterOptions) {
    discount = options.discount
    concentration = options.concentration
    var total = 1.0
    for number in 1..<max(candidates.count, 1) where candidates.lengths[number] == 1 {
      total += Double(candidates.counts[number])
    }
    var base = [Double](repeating: 0, count: candidates.count)
    for number in 1..<max(candidates.count, 1) {
      // A unit outside the training text counts as one that was half seen.
      let last = Int(candidates.lastUnits[number])
      let unit = 0.5 * max(Double(candidates.counts[last]), 0.5) / total
      // Prefixes have smaller numbers.
      base[number] =
        candidates.lengths[number] == 1 ? unit : base[Int(candidates.prefixes[number])] * unit
    }
    self.base = base
    factors = autonomy.map { Mathematics.exp(options.autonomyWeight * Double($0)) }
  }

  /// The probability of each candidate given how often each is a word, times its factor for autonomy.
  func weights(counts: [UInt32]) -> [Float] {
    var total = 0.0
    var kinds = 0.0
    for count in counts where count > 0 {
      total += Double(count)
      kinds += 1
    }
    let share = concentration + discount * kinds
    return counts.indices.map { number in
      let seen = max(Double(counts[number]) - discount, 0)
      let probability = (seen + share * base[number]) / (total + concentration)
      // Single precision keeps the table in the cache; nothing may become impossible.
      return number == 0 ? 0 : max(Float(probability * factors[number]), 1e-37)
    }
  }
}
