/// Patterns as instructions of a non-deterministic automaton.
/// Source: Thompson, "Regular expression search algorithm", Communications of the ACM, 1968.
struct PatternProgram {
  enum Instruction {
    /// Goes on after one of the scalars of a set, which is given by its number.
    case set(Int, next: Int)
    /// Goes on at both.
    case split(Int, Int)
    /// A pattern has matched, which is given by its number.
    case accept(Int)
  }

  private(set) var instructions: [Instruction] = []
  /// The different sets.
  private(set) var sets: [ScalarSet] = []
  /// Where each pattern begins.
  private(set) var starts: [Int] = []
  private var numbers: [ScalarSet: Int] = [:]
  private var spellings: [EntryFolding: FoldedSpellings] = [:]
  private var closed: [EntryFolding: [ScalarSet: ScalarSet]] = [:]

  /// The most instructions.
  static let maximumCount = 1 << 20

  /// The program of some entries.
  init(
    _ entries: [DictionaryEntry], budget: inout PatternBudget
  ) throws(PatternBudget.Exhausted) {
    for entry in entries {
      // What cannot be parsed is no entry.
      guard let node = try? PatternParser.parse(entry.key) else { continue }
      instructions.append(.accept(starts.count))
      let start = try compile(
        node, next: instructions.count - 1, entry.matching.folding, &budget)
      starts.append(start)
      if instructions.count > Self.maximumCount { throw PatternBudget.Exhausted() }
    }
  }

  private mutating func append(_ instruction: Instruction) -> Int {
    instructions.append(instruction)
    return instructions.count - 1
  }

  /// Compiles a node after which the program goes on at `next`; returns where it begins.
  private mutating func compile(
    _ node: PatternNode, next: Int, _ folding: EntryFolding, _ budget: inout PatternBudget
  ) throws(PatternBudget.Exhausted) -> Int {
    switch node {
    case .set(let set):
      return append(.set(try number(of: set, folding, &budget), next: next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = try compile(part, next: next, folding, &budget) }
      return next
    case .choice(let parts):
      var start: Int?
      for part in parts.reversed() {
        let entry = try compile(part, next: next, folding, &budget)
        start = start.map { append(.split(entry, $0)) } ?? entry
      }
      return start ?? next
    case .repeated(let part, let minimum, let maximum):
      var start = next
      if let maximum {
        for _ in 0..<maximum - minimum {
          start = append(.split(try compile(part, next: start, folding, &budget), next))
        }
      } else {
        start = append(.split(next, next))
        let body = try compile(part, next: start, folding, &budget)
        instructions[start] = .split(body, next)
      }
      for _ in 0..<minimum { start = try compile(part, next: start, folding, &budget) }
      return start
    }
  }

  private mutating func number(
    of set: ScalarSet, _ folding: EntryFolding, _ budget: inout PatternBudget
  ) throws(PatternBudget.Exhausted) -> Int {
    let set = try closure(of: set, folding, &budget)
    if let number = numbers[set] { return number }
    sets.append(set)
    numbers[set] = sets.count - 1
    return sets.count - 1
  }

  /// The set with what counts as the same.
  private mutating func closure(
    of set: ScalarSet, _ folding: EntryFolding, _ budget: inout PatternBudget
  ) throws(PatternBudget.Exhausted) -> ScalarSet {
    if folding == .exact { return set }
    if let known = closed[folding]?[set] { return known }
    let same = spellings[folding] ?? FoldedSpellings(folding)
    spellings[folding] = same
    try budget.spend(same.work)
    let result = set.closed(under: same)
    closed[folding, default: [:]][set] = result
    return result
  }
}
