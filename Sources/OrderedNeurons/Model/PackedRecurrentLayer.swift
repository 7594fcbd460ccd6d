import LanguageKernels
import TensorCore

/// A layer of a language model, with ordered neurons or without, ready for many steps of many sequences.
struct PackedRecurrentLayer: Sendable {
  private let recurrence: PackedRecurrence
  /// Levels of the cells, 0 for a plain long short-term memory.
  private let levels: Int
  var cells: Int { recurrence.cells }

  init(_ layer: RecurrentLayer) {
    switch layer {
    case .ordered(let layer):
      recurrence = PackedRecurrence(
        weight: layer.weight, recurrent: layer.recurrent, bias: layer.bias)
      levels = layer.levels
    case .plain(let layer):
      recurrence = PackedRecurrence(
        weight: layer.weight, recurrent: layer.recurrent, bias: layer.bias)
      levels = 0
    }
  }

  /// y (rows, cells) and, from ordered neurons, distances (rows) from x (rows, inputs), as
  /// ``RecurrentLayer`` gives them. `scratch` has room for two numbers a cell.
  func run(
    _ x: UnsafePointer<Float>, _ steps: RecurrentSteps, slots: RecurrentSlots,
    memory: inout RecurrentMemory, into y: UnsafeMutablePointer<Float>,
    distances: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    let plain = PlainCell(cells: cells)
    recurrence.run(x, steps, slots: slots, memory: &memory, into: y) { s in
      guard levels > 0 else { return plain.step(s) }
      hk_ordered_lstm_step(
        s.gates, s.recurrent, s.bias, s.rows, Int64(s.count), Int64(cells), Int64(levels), s.hidden,
        s.cell, s.output, nil, nil, distances, scratch)
    }
  }
}
