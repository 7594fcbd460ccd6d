import SystemCore

/// The probabilities of all legal tag sequences of one run of units, as the conditional random field
/// over the network's scores gives them, and what they say about each boundary.
///
/// The log-odds of a boundary between unit `b` and the next are
/// log P(a word ends at b) − log P(none does), over all legal sequences of the run: what the decoder
/// decides by, with all sequences counted by their probability where it takes the best one.
/// Source: Lafferty, McCallum & Pereira, "Conditional random fields", ICML 2001 (forward and
/// backward sums); in logarithms and double precision, so that no score is too large.
package struct TagChain {
  /// For each unit but the last, the log-odds that a word ends there.
  package let logOdds: [Double]

  private let scores: [Double]
  private let moves: Moves
  /// Log sums over what comes before each tag, its own score included, and over what comes after.
  private let before: [Double]
  private let after: [Double]

  /// Differences of probabilities below this are taken for none.
  static let negligible = 1e-7

  /// The transitions of a model in double precision, −∞ where a move is illegal.
  package struct Moves: Sendable {
    let tagSet: TagSet
    let start: [Double]
    let end: [Double]
    let between: [Double]

    package init(_ transitions: TransitionScores) {
      tagSet = transitions.tagSet
      let (values, count) = (transitions.values.map(Double.init), tagSet.count)
      between = Array(values[..<(count * count)])
      start = Array(values[(count * count)...].prefix(count))
      end = Array(values.suffix(count))
    }
  }

  private var tags: Int { moves.tagSet.count }

  /// The chain over a run's scores, (T, count) row-major.
  package init(scores: [Double], moves: Moves) {
    let tags = moves.tagSet.count
    let units = scores.count / tags
    precondition(units > 0 && units * tags == scores.count, "TagChain: \(scores.count) scores")
    var before = scores
    for tag in 0..<tags { before[tag] += moves.start[tag] }
    for unit in 1..<max(1, units) {
      let (row, last) = (unit * tags, (unit - 1) * tags)
      for tag in 0..<tags {
        before[row + tag] += Self.logSum(tags) {
          before[last + $0] + moves.between[$0 * tags + tag]
        }
      }
    }
    var after = scores
    for tag in 0..<tags { after[(units - 1) * tags + tag] = moves.end[tag] }
    for unit in stride(from: units - 2, through: 0, by: -1) {
      let (row, next) = (unit * tags, (unit + 1) * tags)
      for tag in 0..<tags {
        after[row + tag] = Self.logSum(tags) {
          moves.between[tag * tags + $0] + scores[next + $0] + after[next + $0]
        }
      }
    }
    logOdds = (0..<units - 1).map { unit in
      let (cut, joined) = Self.sides(unit, before, after, moves.tagSet)
      return cut - joined
    }
    self.scores = scores
    self.moves = moves
    self.before = before
    self.after = after
  }

  /// How the log-odds of a boundary change with the scores: for a range of units around it, the
  /// derivative by the score of each tag, (range.count, count) row-major. Outside they are negligible.
  ///
  /// The derivative by a score is the probability of that tag given that the boundary is cut, less
  /// the one given that it is not. This difference is known at the boundary and goes from unit to
  /// unit as a Markov chain's state does, so it never grows: where it has died away, it stays so.
  package func derivatives(of boundary: Int) -> (units: Range<Int>, values: [Double]) {
    let (tags, tagSet) = (tags, moves.tagSet)
    let (cut, joined) = Self.sides(boundary, before, after, tagSet)
    let state = (0..<tags).map { tag in
      let sum = before[boundary * tags + tag] + after[boundary * tags + tag]
      return tagSet.endsWord[tag] ? Mathematics.exp(sum - cut) : -Mathematics.exp(sum - joined)
    }
    var left: [[Double]] = []
    var current = state
    var unit = boundary
    while unit > 0, Self.matters(current) {
      let (row, last) = (unit * tags, (unit - 1) * tags)
      current = (0..<tags).map { earlier in
        (0..<tags).reduce(0) { sum, tag in
          guard current[tag] != 0 else { return sum }
          return sum + current[tag]
            * Mathematics.exp(
              before[last + earlier] + moves.between[earlier * tags + tag]
                + scores[row + tag] - before[row + tag])
        }
      }
      unit -= 1
      left.append(current)
    }
    var right: [[Double]] = []
    current = state
    unit = boundary
    while unit < logOdds.count, Self.matters(current) {
      let (row, next) = (unit * tags, (unit + 1) * tags)
      current = (0..<tags).map { later in
        (0..<tags).reduce(0) { sum, tag in
          guard current[tag] != 0 else { return sum }
          return sum + current[tag]
            * Mathematics.exp(
              moves.between[tag * tags + later] + scores[next + later]
                + after[next + later] - after[row + tag])
        }
      }
      unit += 1
      right.append(current)
    }
    return (
      boundary - left.count..<boundary + right.count + 1,
      left.reversed().flatMap { $0 } + state + right.flatMap { $0 }
    )
  }

  /// The log sums over all sequences that end a word at a unit, and over all others.
  private static func sides(
    _ unit: Int, _ before: [Double], _ after: [Double], _ tagSet: TagSet
  ) -> (cut: Double, joined: Double) {
    let row = unit * tagSet.count
    func sum(where ends: Bool) -> Double {
      logSum(tagSet.count) {
        tagSet.endsWord[$0] == ends ? before[row + $0] + after[row + $0] : -.infinity
      }
    }
    return (sum(where: true), sum(where: false))
  }

  private static func matters(_ state: [Double]) -> Bool {
    state.contains { abs($0) > negligible }
  }

  /// log Σ exp of `count` numbers; −∞ where all are.
  @inline(__always)
  private static func logSum(_ count: Int, _ term: (Int) -> Double) -> Double {
    var largest = -Double.infinity
    for index in 0..<count { largest = max(largest, term(index)) }
    guard largest > -.infinity else { return -.infinity }
    var sum = 0.0
    for index in 0..<count { sum += Mathematics.exp(term(index) - largest) }
    return largest + Mathematics.log(sum)
  }
}
