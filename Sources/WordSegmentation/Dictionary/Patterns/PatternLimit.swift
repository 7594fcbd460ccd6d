/// Patterns need more states or more work than one automaton may.
struct PatternLimit: Error {
  /// The index of the pattern that needs the most.
  let pattern: Int
  /// The most moves of an automaton.
  var limit: Int { PatternAutomaton.maximumMoves }
}

/// The steps that making an automaton may still take: what is hostile is given up instead of waited for.
struct PatternBudget {
  private(set) var steps: Int

  /// Throws when no steps are left.
  mutating func spend(_ count: Int) throws(Exhausted) {
    steps -= count
    if steps < 0 { throw Exhausted() }
  }

  struct Exhausted: Error {}
}
