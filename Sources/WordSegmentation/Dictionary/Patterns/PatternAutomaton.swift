import TextCore

/// One deterministic automaton for any number of patterns: it reads a scalar a step, whatever the
/// patterns, and never goes back.
/// Source: Rabin & Scott, "Finite automata and their decision problems", IBM Journal, 1959.
struct PatternAutomaton {
  let classes: ScalarClasses
  /// For each state the number of the pattern that matches in it, from 1, or 0. State 0 is none, patterns
  /// begin in state 1.
  private(set) var patterns: [UInt32] = [0]
  /// Where the moves of each state begin, and where the last one's end.
  private var starts = [0]
  /// The classes that lead on from the states, ascending for each, and the states they lead to.
  private var moveClasses: [UInt32] = []
  private var moveTargets: [UInt32] = []

  /// The most moves.
  static let maximumMoves = 1 << 22
  /// The most steps to make one, a second or so.
  private static let maximumSteps = 1 << 24

  /// The automaton of some entries, of which the last counts where several match.
  init(_ entries: [DictionaryEntry]) throws(PatternLimit) {
    var budget = PatternBudget(steps: Self.maximumSteps)
    do throws(PatternBudget.Exhausted) {
      try self.init(entries, &budget)
    } catch {
      throw PatternLimit(pattern: Self.largest(of: entries))
    }
  }

  private init(
    _ entries: [DictionaryEntry], _ budget: inout PatternBudget
  ) throws(PatternBudget.Exhausted) {
    let program = try PatternProgram(entries, budget: &budget)
    classes = try ScalarClasses(of: program.sets, budget: &budget)
    var states = States(program)
    _ = try states.number(of: program.starts, &budget)
    starts.append(0)
    var targets = [[Int]](repeating: [], count: classes.count)
    while patterns.count <= states.count {
      let state = patterns.count
      patterns.append(UInt32(truncatingIfNeeded: states.pattern(of: state) + 1))
      var reached = Set<Int>()
      for (set, next) in states.moves(of: state) {
        try budget.spend(classes.classes[set].count)
        for number in classes.classes[set] {
          targets[number].append(next)
          reached.insert(number)
        }
      }
      guard moveClasses.count + reached.count <= Self.maximumMoves else {
        throw PatternBudget.Exhausted()
      }
      for number in reached.sorted() {
        moveClasses.append(UInt32(truncatingIfNeeded: number))
        moveTargets.append(
          UInt32(truncatingIfNeeded: try states.number(of: targets[number], &budget)))
        targets[number].removeAll(keepingCapacity: true)
      }
      starts.append(moveClasses.count)
    }
  }

  /// A move in a table that the moves of all states share: it counts for the state it is of.
  struct Cell {
    var state: UInt32 = 0
    var next: UInt32 = 0
  }

  /// The table of moves and, for each state, the index to which a class is added to find its move. There are
  /// as many cells beyond each as there are classes.
  func layout() -> (bases: [UInt32], cells: [Cell]) {
    var free = FreeCells(minimumBase: 0, basesDiffer: false)
    var cells: [Cell] = []
    var bases = [UInt32](repeating: 0, count: patterns.count)
    // Those with many moves first: large families find room while there is much, and lone moves fill
    // the holes.
    func size(_ state: Int) -> Int { starts[state + 1] - starts[state] }
    var order = (1..<patterns.count).filter { size($0) > 0 }
    order.sort { size($0) > size($1) }
    moveClasses.withUnsafeBufferPointer { classes in
      for state in order {
        let moves = starts[state]..<starts[state + 1]
        let base = free.base(for: UnsafeBufferPointer(rebasing: classes[moves]))
        free.grow(to: base + Int(classes[moves.upperBound - 1]) + 1)
        cells.append(contentsOf: repeatElement(Cell(), count: free.count - cells.count))
        bases[state] = UInt32(truncatingIfNeeded: base)
        for move in moves {
          free.take(base + Int(classes[move]))
          cells[base + Int(classes[move])] = Cell(
            state: UInt32(truncatingIfNeeded: state), next: moveTargets[move])
        }
      }
    }
    let end = Int(bases.max() ?? 0) + classes.count
    if cells.count < end {
      cells.append(contentsOf: repeatElement(Cell(), count: end - cells.count))
    }
    return (bases, cells)
  }

  /// The entry whose own automaton takes the most steps, found with bounded work.
  private static func largest(of entries: [DictionaryEntry]) -> Int {
    let each = min(maximumSteps / 16, 64 * maximumSteps / max(1, entries.count))
    var largest = (index: 0, steps: 0)
    var left = maximumSteps
    for (index, entry) in entries.enumerated() where left > 0 {
      var budget = PatternBudget(steps: each)
      _ = try? PatternAutomaton([entry], &budget)
      let steps = each - budget.steps
      left -= steps
      if steps > largest.steps { largest = (index, steps) }
    }
    return largest.index
  }

  /// Sets of instructions as states, numbered from 1.
  private struct States {
    private let program: PatternProgram
    private var numbers: [[Int]: Int] = [:]
    /// For each state the number of the pattern that matches, or -1, and the instructions that read on.
    private var states: [[Int]] = []
    /// When each instruction was last met.
    private var marks: [Int]
    private var mark = 0

    init(_ program: PatternProgram) {
      self.program = program
      marks = [Int](repeating: 0, count: program.instructions.count)
    }

    var count: Int { states.count }

    func pattern(of state: Int) -> Int { states[state - 1][0] }

    /// The sets that lead on from a state, and the instructions they lead to.
    func moves(of state: Int) -> [(set: Int, next: Int)] {
      states[state - 1].dropFirst().compactMap {
        if case .set(let set, let next) = program.instructions[$0] { (set, next) } else { nil }
      }
    }

    /// The number of the state from which all of some instructions are reached without reading.
    mutating func number(
      of starts: [Int], _ budget: inout PatternBudget
    ) throws(PatternBudget.Exhausted) -> Int {
      mark += 1
      var reading: [Int] = []
      var pattern = -1
      var stack = starts
      while let index = stack.popLast() {
        if marks[index] == mark { continue }
        marks[index] = mark
        try budget.spend(1)
        switch program.instructions[index] {
        case .set: reading.append(index)
        case .split(let one, let other): stack += [one, other]
        case .accept(let number): pattern = max(pattern, number)
        }
      }
      let key = [pattern] + reading.sorted()
      if let number = numbers[key] { return number }
      states.append(key)
      numbers[key] = states.count
      return states.count
    }
  }
}
