/// A part of the path from the baseline, at 0, to the sentence, at 1.
struct Panel: Hashable {
  let lower: Double
  let upper: Double

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  var width: Double { upper - lower }

  var halves: [Panel] {
    let middle = (lower + upper) / 2
    return [Panel(lower, middle), Panel(middle, upper)]
  }
}

/// The integral of one boundary's gradient, panel by panel.
struct Quadrature {
  /// The integral over one panel.
  struct Part {
    let panel: Panel
    /// What each unit's vector contributes on it, for each feature.
    let contributions: [[Double]]
    let sum: Double
    /// What the sum misses of the difference of the log-odds at the panel's ends.
    let error: Double
  }

  /// The log-odds at both ends of the path.
  let baseline: Double
  let score: Double
  private var parts: [Part] = []

  /// An integral without panels.
  init(baseline: Double, score: Double) {
    self.baseline = baseline
    self.score = score
  }

  /// Adds the integral over a panel.
  mutating func add(_ part: Part) { parts.append(part) }

  /// Takes out the panels with the largest errors, to be halved and added again; none if the
  /// integral is exact enough or there would be more than `limit` panels.
  ///
  /// It is exact enough where the errors add up to what is allowed, and the errors without their
  /// signs to 1 % of the contributions without theirs, so that no large errors cancel by chance.
  mutating func takeInexactPanels(atMost limit: Int) -> [Panel] {
    let result = result
    let errors = parts.map { abs($0.error) }
    let magnitude = result.contributions.reduce(0) { $1.reduce($0) { $0 + abs($1) } }
    let isExact = result.isComplete && errors.reduce(0, +) <= 0.01 * magnitude
    let bound = (errors.max() ?? 0) / 4
    let inexact = parts.filter { abs($0.error) > bound }
    guard !isExact, parts.count + inexact.count <= limit else { return [] }
    parts.removeAll { abs($0.error) > bound }
    return inexact.map(\.panel)
  }

  /// The sum over all panels.
  var result: PathIntegral.Result {
    let ordered = parts.sorted { $0.panel.lower < $1.panel.lower }
    var contributions = ordered.first?.contributions ?? []
    for part in ordered.dropFirst() {
      for feature in contributions.indices {
        for (unit, value) in part.contributions[feature].enumerated() {
          contributions[feature][unit] += value
        }
      }
    }
    return PathIntegral.Result(
      baseline: baseline, score: score, contributions: contributions,
      sum: ordered.reduce(0) { $0 + $1.sum })
  }
}
