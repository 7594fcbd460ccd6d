import SystemCore

/// The probabilities of all legal tag sequences of one run of units, as the conditional random field
/// over the network's scores gives them, and what they say about each boundary.
///
/// The log-odds of a question are log P(yes) − log P(no), over all legal sequences of the run: what the decoder
/// decides by, with all sequences counted by their probability where it takes the best one.
/// Source: Lafferty, McCallum & Pereira, "Conditional random fields", ICML 2001 (forward and
/// backward sums); in logarithms and double precision, so that no score is too large.
package struct TagChain {
  private let scores: [Double]
  /// For each unit the tags that it may have.
  private let possible: [[Int]]
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

  private var units: Int { possible.count }

  /// The chain over a run's scores, (T, count) row-major. Where it is known beforehand which tags a unit may have,
  /// `possible` says so for each of them.
  package init(scores: [Double], moves: Moves, possible: [[Int]]? = nil) {
    let tags = moves.tagSet.count
    let units = scores.count / tags
    precondition(units > 0 && units * tags == scores.count, "TagChain: \(scores.count) scores")
    let possible = possible ?? Array(repeating: Array(0..<tags), count: units)
    var before = [Double](repeating: -.infinity, count: scores.count)
    for tag in possible[0] { before[tag] = scores[tag] + moves.start[tag] }
    for unit in 1..<max(1, units) {
      let (row, last) = (unit * tags, (unit - 1) * tags)
      for tag in possible[unit] {
        before[row + tag] =
          scores[row + tag]
          + Self.logSum(possible[unit - 1]) { before[last + $0] + moves.between[$0 * tags + tag] }
      }
    }
    var after = [Double](repeating: -.infinity, count: scores.count)
    for tag in possible[units - 1] { after[(units - 1) * tags + tag] = moves.end[tag] }
    for unit in stride(from: units - 2, through: 0, by: -1) {
      let (row, next) = (unit * tags, (unit + 1) * tags)
      for tag in possible[unit] {
        after[row + tag] = Self.logSum(possible[unit + 1]) {
          moves.between[tag * tags + $0] + scores[next + $0] + after[next + $0]
        }
      }
    }
    self.scores = scores
    self.moves = moves
    self.possible = possible
    self.before = before
    self.after = after
  }

  /// The log-odds that the answer to a question is yes.
  package func logOdds(of question: TagQuestion) -> Double {
    let (yes, no) = sides(question)
    return yes - no
  }

  /// How the log-odds of a question change with the scores: for a range of units around its own, the
  /// derivative by the score of each tag, (range.count, count) row-major. Outside they are negligible.
  ///
  /// The derivative by a score is the probability of that tag given that the answer is yes, less
  /// the one given that it is no. This difference is known at the question's unit and goes from unit to
  /// unit as a Markov chain's state does, so it never grows: where it has died away, it stays so.
  package func derivatives(of question: TagQuestion) -> (units: Range<Int>, values: [Double]) {
    let (yes, no) = sides(question)
    var state = [Double](repeating: 0, count: tags)
    for tag in possible[question.unit] {
      let sum = before[question.unit * tags + tag] + after[question.unit * tags + tag]
      state[tag] =
        question.isAsked[tag] ? Mathematics.exp(sum - yes) : -Mathematics.exp(sum - no)
    }
    var left: [[Double]] = []
    var current = state
    var unit = question.unit
    while unit > 0, Self.matters(current) {
      let (row, last) = (unit * tags, (unit - 1) * tags)
      current = next(current, of: unit, in: unit - 1) { tag, earlier in
        before[last + earlier] + moves.between[earlier * tags + tag] + scores[row + tag]
          - before[row + tag]
      }
      unit -= 1
      left.append(current)
    }
    var right: [[Double]] = []
    current = state
    unit = question.unit
    while unit + 1 < units, Self.matters(current) {
      let (row, following) = (unit * tags, (unit + 1) * tags)
      current = next(current, of: unit, in: unit + 1) { tag, later in
        moves.between[tag * tags + later] + scores[following + later] + after[following + later]
          - after[row + tag]
      }
      unit += 1
      right.append(current)
    }
    return (
      question.unit - left.count..<question.unit + right.count + 1,
      left.reversed().flatMap { $0 } + state + right.flatMap { $0 }
    )
  }

  /// The state of a unit beside one whose state is given, by the log probabilities of moving from a tag to another.
  private func next(
    _ state: [Double], of unit: Int, in other: Int, _ move: (Int, Int) -> Double
  ) -> [Double] {
    var next = [Double](repeating: 0, count: tags)
    let moving = possible[unit].filter { state[$0] != 0 }
    for target in possible[other] {
      next[target] = moving.reduce(0) { $0 + state[$1] * Mathematics.exp(move($1, target)) }
    }
    return next
  }

  /// The log sums over all sequences in which the answer is yes, and over all others.
  private func sides(_ question: TagQuestion) -> (yes: Double, no: Double) {
    let row = question.unit * tags
    func sum(where answer: Bool) -> Double {
      Self.logSum(possible[question.unit].filter { question.isAsked[$0] == answer }) {
        before[row + $0] + after[row + $0]
      }
    }
    return (sum(where: true), sum(where: false))
  }

  private static func matters(_ state: [Double]) -> Bool {
    state.contains { abs($0) > negligible }
  }

  /// log Σ exp of the numbers of some tags; −∞ where all are.
  @inline(__always)
  private static func logSum(_ tags: [Int], _ term: (Int) -> Double) -> Double {
    var largest = -Double.infinity
    for tag in tags { largest = max(largest, term(tag)) }
    guard largest > -.infinity else { return -.infinity }
    var sum = 0.0
    for tag in tags { sum += Mathematics.exp(term(tag) - largest) }
    return largest + Mathematics.log(sum)
  }
}
