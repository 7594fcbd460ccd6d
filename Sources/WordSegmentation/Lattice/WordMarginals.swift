import SystemCore

/// The probabilities of all words of a run of units, from the scores of their tags: forward and backward
/// sums over all legal tag sequences, made 1 again wherever they have become small or large.
/// Source: Rabiner, "A tutorial on hidden Markov models", 1989, for the scaling; Lafferty, McCallum & Pereira,
/// "Conditional random fields", 2001. Tags are those of ``TagSet/words``.
package struct WordMarginals: ~Copyable {
  /// The moves between tags in probabilities, 0 where they are illegal.
  package struct Moves: Sendable {
    let start: Tags, end: Tags
    let fromBegin: Tags, fromMiddle: Tags, fromEnd: Tags, fromSingle: Tags

    package init(_ transitions: TransitionScores) {
      precondition(transitions.tagSet == .words, "WordMarginals: tags of words only")
      let exponentials = transitions.values.map { Mathematics.exp(Double($0)) }
      func row(_ row: Int) -> Tags { Tags(exponentials[(4 * row)..<(4 * row + 4)]) }
      (fromBegin, fromMiddle, fromEnd, fromSingle) = (row(0), row(1), row(2), row(3))
      (start, end) = (row(4), row(5))
    }

    /// The probability weight of a move; from or to nothing at either end.
    func move(_ from: Int?, _ to: Int?) -> Double {
      switch (from, to) {
      case (nil, let to?): start[to]
      case (let from?, nil): end[from]
      case (let from?, let to?): [fromBegin, fromMiddle, fromEnd, fromSingle][from][to]
      case (nil, nil): 1
      }
    }

    /// What comes after each tag, given sums of what comes from each next tag on.
    @inline(__always)
    func back(_ next: Tags) -> Tags {
      Tags(
        (fromBegin * next).sum(), (fromMiddle * next).sum(), (fromEnd * next).sum(),
        (fromSingle * next).sum())
    }

    /// The sums of the ways into each tag from sums at the unit before it.
    @inline(__always)
    func forward(_ last: Tags) -> Tags {
      last[0] * fromBegin + last[1] * fromMiddle + last[2] * fromEnd + last[3] * fromSingle
    }
  }

  /// One number for each of B, M, E and S.
  typealias Tags = SIMD4<Double>
  static let (b, m, e, s) = (0, 1, 2, 3)

  private let moves: Moves
  private var weights = FlatBuffer<Tags>()
  private var before = FlatBuffer<Tags>()
  private var after = FlatBuffer<Tags>()
  /// The number of units of the run.
  private(set) var count = 0
  /// The sum over all sequences, with the scales of the units.
  private var total = 1.0

  /// Marginals under a model's moves, of no run yet.
  package init(_ moves: Moves) { self.moves = moves }

  /// Scores below the best of their unit by more than this count as this.
  private static let lowest: Float = -600
  /// Sums outside are made 1. Times e to the power of `lowest`, they are still no denormal numbers.
  private static let usualSums = 1e-40..<1e40

  /// Takes a run of `count` units, one at least, with their scores, (count, 4) row-major.
  package mutating func take(_ scores: UnsafePointer<Float>, count: Int) {
    precondition(count > 0, "WordMarginals: a run of \(count) units")
    self.count = count
    self.weights.reserve(count)
    self.before.reserve(count)
    self.after.reserve(count)
    let (weights, before, after) = (self.weights.base, self.before.base, self.after.base)
    for unit in 0..<count {
      let row = UnsafeRawPointer(scores + 4 * unit).loadUnaligned(as: SIMD4<Float>.self)
      weights[unit] = Self.exponentials(row)
    }
    var last = moves.start * weights[0]
    for unit in 0..<count {
      if unit > 0 { last = moves.forward(last) * weights[unit] }
      let sum = last.sum()
      if !Self.usualSums.contains(sum) {
        // `after` and words have the same scales.
        last *= 1 / sum
        weights[unit] *= 1 / sum
      }
      before[unit] = last
    }
    total = (last * moves.end).sum()
    var next = moves.end / total
    after[count - 1] = next
    for unit in stride(from: count - 1, to: 0, by: -1) {
      next = moves.back(weights[unit] * next)
      after[unit - 1] = next
    }
  }

  /// e to the power of what each score is below the best; a score that is no number is the lowest.
  @inline(__always)
  private static func exponentials(_ scores: SIMD4<Float>) -> Tags {
    let known = scores.replacing(with: -.infinity, where: .!(scores .== scores))
    let best = known.max()
    guard best > -.infinity, best < .infinity else {
      return Tags(
        known.replacing(with: 0, where: known .!= best).replacing(with: 1, where: known .== best))
    }
    let differences = (known - best).replacing(with: lowest, where: known - best .< lowest)
    return Mathematics.exp(Tags(differences))
  }

  /// The logarithm of the weight of a unit's tag; the weights and moves of a sequence add up to the logarithm of its
  /// probability.
  func logWeight(of unit: Int, _ tag: Int) -> Double { Mathematics.log(weights.base[unit][tag]) }

  /// The logarithm of the weight of a move between tags; from or to nothing at either end.
  func logMove(_ from: Int?, _ to: Int?) -> Double {
    Mathematics.log(moves.move(from, to) / (to == nil ? total : 1))
  }

  /// The probability of each tag of a unit.
  @inline(__always)
  func tags(of unit: Int) -> Tags { before.base[unit] * after.base[unit] }

  /// The probability that a word ends at a unit.
  package func boundary(after unit: Int) -> Double {
    let tags = tags(of: unit)
    return min(1, tags[Self.e] + tags[Self.s])
  }

  /// The probability that some units are one word.
  package func word(_ units: Range<Int>) -> Double {
    guard units.count > 1 else { return min(1, tags(of: units.lowerBound)[Self.s]) }
    var result = 0.0
    forEachWord(from: units.lowerBound, atLeast: 0, longest: units.count) { end, probability in
      if end == units.upperBound { result = probability }
    }
    return result
  }

  /// Calls `body` with the end and the probability of every word from a unit on that has at least a probability and at
  /// most `longest` units.
  @inline(__always)
  package func forEachWord(
    from start: Int, atLeast least: Double, longest: Int, _ body: (Int, Double) -> Void
  ) {
    let single = tags(of: start)[Self.s]
    if single >= least { body(start + 1, min(1, single)) }
    // The weight of a word that has begun and goes on.
    var open = before.base[start][Self.b]
    var into = (middle: moves.fromBegin[Self.m], end: moves.fromBegin[Self.e])
    for unit in start + 1..<max(start + 1, min(count, start + longest)) {
      // That it goes beyond the unit before this one.
      guard open * after.base[unit - 1][unit - 1 == start ? Self.b : Self.m] >= least else {
        return
      }
      let weight = weights.base[unit]
      let probability = open * into.end * weight[Self.e] * after.base[unit][Self.e]
      if probability >= least { body(unit + 1, min(1, probability)) }
      open *= into.middle * weight[Self.m]
      into = (moves.fromMiddle[Self.m], moves.fromMiddle[Self.e])
    }
  }
}
