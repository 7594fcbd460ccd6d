import TensorCore

/// Integrated gradients of questions about one run: how much each feature vector of each unit
/// contributes to the log-odds of each question.
///
/// With x the feature vectors and F(x) a question's log-odds, the contribution of a vector is
/// x · ∫₀¹ ∂F(αx)/∂x dα, the baseline being zero vectors. Contributions sum to F(x) − F(0).
/// Source: Sundararajan, Taly & Yan, "Axiomatic attribution for deep networks", ICML 2017;
/// "积分梯度：一种新颖的神经网络可视化方法" (2020).
///
/// The integral is taken over panels of four Gauss-Legendre nodes. In a panel from α to β the sum must
/// be F(βx) − F(αx), which costs two forward passes, so the error of each panel is known. Panels
/// are halved, for the questions concerned only, until the errors are small: the networks bend
/// sharply (ReLU, layer normalisation), and not where one would guess.
package struct PathIntegral {
  /// What the log-odds of a question are made of.
  package struct Result {
    /// The log-odds at the baseline and of the run.
    package var baseline: Double
    package var score: Double
    /// The contribution of each unit's vector, for each feature.
    package var contributions: [[Double]]
    /// The sum of the contributions.
    package var sum: Double

    /// What the contributions miss of the difference of the scores.
    package var error: Double { sum - (score - baseline) }
    /// Whether that is as little as it has to be.
    package var isComplete: Bool { abs(error) <= Self.allowedError(score - baseline) }

    /// 1 % of a difference of scores, or of 0.1 where it is smaller.
    static func allowedError(_ difference: Double) -> Double { 0.01 * max(abs(difference), 0.1) }
  }

  /// The feature vectors, a row for each unit of the run.
  let features: [Tensor]
  /// Units whose scores are given, whatever the network says.
  let fixed: [Int: [Float]]
  /// For each unit the tags that it may have; nil where nothing is known beforehand.
  let possible: [[Int]]?
  let moves: TagChain.Moves
  /// How far a score depends on neighbours, and how many empty rows part sequences.
  let reach: Int
  let gap: Int
  let scores: Scores

  /// Scores of tags (layout.rows, count) of feature vectors, one matrix (layout.rows, D) for each feature.
  package typealias Scores = (
    _ features: [Variable], _ layout: SequenceLayout, _ tape: Tape
  ) -> Variable

  /// An integral over the network `scores`, which sees `reach` neighbours to either side and needs
  /// `gap` empty rows between sequences.
  package init(
    features: [Tensor], fixed: [Int: [Float]] = [:], possible: [[Int]]? = nil,
    moves: TagChain.Moves, reach: Int, gap: Int,
    scores: @escaping Scores
  ) {
    self.features = features
    self.fixed = fixed
    self.possible = possible
    self.moves = moves
    self.reach = reach
    self.gap = gap
    self.scores = scores
  }

  let pool = StoragePool()

  var units: Int { features[0].rows }

  /// Nodes and weights on 0...1. Source: Abramowitz & Stegun, table 25.4.
  private static let nodes: [(place: Double, weight: Double)] = {
    let inner = (3.0 / 7 - 2.0 / 7 * (6.0 / 5).squareRoot()).squareRoot()
    let outer = (3.0 / 7 + 2.0 / 7 * (6.0 / 5).squareRoot()).squareRoot()
    let (heavy, light) = ((18 + 30.0.squareRoot()) / 72, (18 - 30.0.squareRoot()) / 72)
    return [
      ((1 - outer) / 2, light), ((1 - inner) / 2, heavy), ((1 + inner) / 2, heavy),
      ((1 + outer) / 2, light),
    ]
  }()
  /// Panels to begin with: more where most happens, near the start of the path, and enough of them
  /// that errors of single contributions, which may cancel in the sum, are small too.
  private static let firstPanels: [Panel] = {
    let ends = [0, 1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4, 3.0 / 8, 1.0 / 2, 3.0 / 4, 1]
    return zip(ends, ends.dropFirst()).map { Panel($0, $1) }
  }()
  /// How often panels are halved, and how many a question may have.
  private static let mostRounds = 64
  private static let mostPanels = 2048

  /// The results for some questions, in their order. Throws `ExplanationError.incomplete` for the
  /// first whose contributions cannot be made to add up, `.cancelled` when the task is cancelled.
  package func results(for questions: [TagQuestion]) throws(ExplanationError) -> [Result] {
    let ends = chains(at: [0, 1])
    var sums = questions.map {
      Quadrature(baseline: ends[0].logOdds(of: $0), score: ends[1].logOdds(of: $0))
    }
    var next = Self.firstPanels.map { (panel: $0, indices: Array(questions.indices)) }
    for _ in 0..<Self.mostRounds where !next.isEmpty {
      for (panel, indices) in next {
        guard !Task.isCancelled else { throw .cancelled }
        let parts = integrals(over: panel, of: indices.map { questions[$0] })
        for (index, part) in zip(indices, parts) { sums[index].add(part) }
      }
      var halves: [Panel: [Int]] = [:]
      for index in sums.indices {
        for panel in sums[index].takeInexactPanels(atMost: Self.mostPanels) {
          for half in panel.halves { halves[half, default: []].append(index) }
        }
      }
      next = halves.sorted { $0.key.lower < $1.key.lower }.map { ($0.key, $0.value) }
    }
    let results = sums.map(\.result)
    for (question, result) in zip(questions, results) where !result.isComplete {
      throw .incomplete(
        unit: question.unit, difference: result.score - result.baseline, error: result.error)
    }
    return results
  }

  /// The integrals of the gradients of some questions over a panel.
  private func integrals(over panel: Panel, of questions: [TagQuestion]) -> [Quadrature.Part] {
    let places = Self.nodes.map { panel.lower + $0.place * panel.width }
    let chains = chains(at: [panel.lower, panel.upper] + places)
    let contributions = gradientSums(
      questions, chains: Array(chains[2...]), places: places,
      weights: Self.nodes.map { $0.weight * panel.width })
    return zip(questions, contributions).map { question, contributions in
      let sum = contributions.reduce(0) { $1.reduce($0, +) }
      let difference = chains[1].logOdds(of: question) - chains[0].logOdds(of: question)
      return Quadrature.Part(
        panel: panel, contributions: contributions, sum: sum, error: sum - difference)
    }
  }
}
