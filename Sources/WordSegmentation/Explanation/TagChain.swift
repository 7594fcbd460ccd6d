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

  /// The transitions of a model, −∞ where a move is illegal.
  package struct Moves: Sendable {
    let start: [Double]
    let end: [Double]
    let between: [Double]

    package init(_ transitions: TransitionScores) {
      start = Tag.allCases.map { Double(transitions.startScore($0)) }
      end = Tag.allCases.map { Double(transitions.endScore($0)) }
      between = Tag.allCases.flatMap { from in
        Tag.allCases.map { Double(transitions.score(from: from, to: $0)) }
      }
    }
  }

  /// The chain over a run's scores, (T, 4) row-major.
  package init(scores: [Double], moves: Moves) {
    let units = scores.count / Tag.count
    precondition(
      units > 0 && units * Tag.count == scores.count, "TagChain: \(scores.count) scores")
    var before = scores
    for tag in 0..<4 { before[tag] += moves.start[tag] }
    for unit in 1..<max(1, units) {
      for tag in 0..<4 {
        before[unit * 4 + tag] += Self.logSum {
          before[unit * 4 - 4 + $0] + moves.between[$0 * 4 + tag]
        }
      }
    }
    var after = scores
    for tag in 0..<4 { after[(units - 1) * 4 + tag] = moves.end[tag] }
    for unit in stride(from: units - 2, through: 0, by: -1) {
      for tag in 0..<4 {
        after[unit * 4 + tag] = Self.logSum {
          moves.between[tag * 4 + $0] + scores[unit * 4 + 4 + $0] + after[unit * 4 + 4 + $0]
        }
      }
    }
    logOdds = (0..<units - 1).map { unit in
      let (cut, joined) = Self.sides(unit, before, after)
      return cut - joined
    }
    self.scores = scores
    self.moves = moves
    self.before = before
    self.after = after
  }

  /// How the log-odds of a boundary change with the scores: for a range of units around it, the
  /// derivative by the score of each tag, (range.count, 4) row-major. Outside they are negligible.
  ///
  /// The derivative by a score is the probability of that tag given that the boundary is cut, less
  /// the one given that it is not. This difference is known at the boundary and goes from unit to
  /// unit as a Markov chain's state does, so it never grows: where it has died away, it stays so.
  package func derivatives(of boundary: Int) -> (units: Range<Int>, values: [Double]) {
    let (cut, joined) = Self.sides(boundary, before, after)
    let state = (0..<4).map { tag in
      let sum = before[boundary * 4 + tag] + after[boundary * 4 + tag]
      return Self.endsWord(tag) ? Mathematics.exp(sum - cut) : -Mathematics.exp(sum - joined)
    }
    var left: [[Double]] = []
    var current = state
    var unit = boundary
    while unit > 0, Self.matters(current) {
      current = (0..<4).map { earlier in
        (0..<4).reduce(0) { sum, tag in
          guard current[tag] != 0 else { return sum }
          return sum + current[tag]
            * Mathematics.exp(
              before[unit * 4 - 4 + earlier] + moves.between[earlier * 4 + tag]
                + scores[unit * 4 + tag] - before[unit * 4 + tag])
        }
      }
      unit -= 1
      left.append(current)
    }
    var right: [[Double]] = []
    current = state
    unit = boundary
    let last = logOdds.count
    while unit < last, Self.matters(current) {
      current = (0..<4).map { later in
        (0..<4).reduce(0) { sum, tag in
          guard current[tag] != 0 else { return sum }
          return sum + current[tag]
            * Mathematics.exp(
              moves.between[tag * 4 + later] + scores[unit * 4 + 4 + later]
                + after[unit * 4 + 4 + later] - after[unit * 4 + tag])
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
    _ unit: Int, _ before: [Double], _ after: [Double]
  ) -> (cut: Double, joined: Double) {
    func sum(where ends: Bool) -> Double {
      logSum { endsWord($0) == ends ? before[unit * 4 + $0] + after[unit * 4 + $0] : -.infinity }
    }
    return (sum(where: true), sum(where: false))
  }

  private static func endsWord(_ tag: Int) -> Bool { tag >= 2 }

  private static func matters(_ state: [Double]) -> Bool {
    state.contains { abs($0) > negligible }
  }

  /// log Σ exp of four numbers; −∞ where all are.
  @inline(__always)
  private static func logSum(_ term: (Int) -> Double) -> Double {
    let (a, b, c, d) = (term(0), term(1), term(2), term(3))
    let largest = max(max(a, b), max(c, d))
    guard largest > -.infinity else { return -.infinity }
    return largest
      + Mathematics.log(
        Mathematics.exp(a - largest) + Mathematics.exp(b - largest) + Mathematics.exp(c - largest)
          + Mathematics.exp(d - largest))
  }
}
