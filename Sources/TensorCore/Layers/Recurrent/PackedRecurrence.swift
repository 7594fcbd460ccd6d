import SystemCore

/// Which of many sequences, each in a slot of its own, go on at each of several steps. Rows lie step after
/// step: first those of the first step, a row for each sequence.
package struct RecurrentSteps: Sendable {
  /// For each step the number of sequences that go on: those in the first slots.
  package private(set) var counts: [Int] = []
  /// For each step the slots of the sequences that begin with it.
  package private(set) var beginnings: [[Int]] = []
  /// The number of all rows.
  package private(set) var rows = 0
  /// The largest number of sequences at a step.
  package private(set) var most = 0

  /// No steps.
  package init() {}

  /// Adds a step at which the sequences in slots 0 ..< `count` go on, of which some begin.
  package mutating func append(_ count: Int, beginning: [Int] = []) {
    counts.append(count)
    beginnings.append(beginning)
    rows += count
    most = max(most, count)
  }
}

/// The states of one layer for sequences in slots, (slots, H) each. For one thread at a time.
package struct RecurrentSlots {
  private let hidden: AlignedMemory<Float>
  private let cell: AlignedMemory<Float>
  private let cells: Int

  /// Zeros for a number of slots.
  package init(_ slots: Int, cells: Int) {
    self.cells = cells
    hidden = AlignedMemory(count: slots * cells)
    cell = AlignedMemory(count: slots * cells)
  }

  var state: RecurrentState { RecurrentState(hidden: hidden.pointer, cell: cell.pointer) }

  func clear(_ slot: Int) {
    (hidden.pointer + slot * cells).update(repeating: 0, count: cells)
    (cell.pointer + slot * cells).update(repeating: 0, count: cells)
  }

  /// Gives a slot the state of another.
  package func copy(_ slot: Int, to other: Int) {
    for memory in [hidden, cell] {
      (memory.pointer + other * cells).update(
        from: memory.pointer + slot * cells, count: cells)
    }
  }
}

/// Memory for the steps of recurrent layers, reused from call to call. For one thread at a time.
package struct RecurrentMemory {
  fileprivate var gates = Buffer<Float>()
  fileprivate var products = Buffer<Float>()
  private var rows: [Int32] = []

  /// No memory yet.
  package init() {}

  fileprivate mutating func rows(_ count: Int) -> [Int32] {
    if rows.count < count { rows = Array(0..<Int32(count)) }
    return rows
  }
}

/// A recurrent layer of G gate columns for H cells, its weights ready for many steps of many sequences:
/// gives what ``RecurrentRun`` gives, to the bit, and nothing of it depends on the sequences beside.
package struct PackedRecurrence: Sendable {
  private let weight: PackedMatrix
  private let recurrent: PackedMatrix
  private let bias: Tensor
  /// H.
  package var cells: Int { recurrent.k }

  /// A layer of weight (D, G), recurrent (H, G) and bias (G).
  package init(weight: Parameter, recurrent: Parameter, bias: Parameter) {
    self.weight = PackedMatrix(weight.value)
    self.recurrent = PackedMatrix(recurrent.value)
    self.bias = bias.value
  }

  /// y (rows, H) from x (rows, D), going on from the states in `slots`. `step` makes each step.
  package func run(
    _ x: UnsafePointer<Float>, _ steps: RecurrentSteps, slots: RecurrentSlots,
    memory: inout RecurrentMemory, into y: UnsafeMutablePointer<Float>,
    step: (RecurrentStep) -> Void
  ) {
    let gates = memory.gates.reserve(steps.rows * weight.n)
    let products = memory.products.reserve(steps.most * recurrent.n)
    let state = slots.state
    weight.multiply(x, into: gates, rows: steps.rows)
    memory.rows(steps.rows).withUnsafeBufferPointer { rows in
      guard var rows = rows.baseAddress else { return }
      for (count, beginning) in zip(steps.counts, steps.beginnings) {
        beginning.forEach(slots.clear)
        recurrent.multiply(state.hidden, into: products, rows: count)
        withPointers(bias) {
          step(
            RecurrentStep(
              gates: gates, recurrent: products, bias: $0, rows: rows, count: count,
              hidden: state.hidden, cell: state.cell, output: y, oldHidden: nil, oldCell: nil))
        }
        rows += count
      }
    }
  }
}
