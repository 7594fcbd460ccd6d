import TensorKernels

/// The order in which a recurrent layer goes through the sequences of a layout: step by step, at
/// each step the sequences that are long enough, the longest first, so that those still running
/// are always the first ones.
struct RecurrentSchedule: Sendable {
  /// The sequences by falling length.
  let order: [Int32]
  /// For each sequence, its place in `order`.
  let places: [Int32]
  /// The rows of all steps one after another.
  let rows: [Int32]
  /// Where each step starts in `rows` and how many sequences it has.
  let steps: [(start: Int, count: Int)]

  init(_ layout: SequenceLayout, reversed: Bool) {
    let sequences = layout.sequences
    let sorted = sequences.indices.sorted {
      (sequences[$1].length, $0) < (sequences[$0].length, $1)
    }
    var places = [Int32](repeating: 0, count: sorted.count)
    for (place, sequence) in sorted.enumerated() { places[sequence] = Int32(place) }
    var rows: [Int32] = []
    var steps: [(start: Int, count: Int)] = []
    var running = sorted.count
    var step = 0
    while true {
      while running > 0, sequences[sorted[running - 1]].length <= step { running -= 1 }
      guard running > 0 else { break }
      steps.append((rows.count, running))
      for sequence in sorted[..<running] {
        let (start, length) = sequences[sequence]
        rows.append(Int32(reversed ? start + length - 1 - step : start + step))
      }
      step += 1
    }
    order = sorted.map { Int32($0) }
    self.places = places
    self.rows = rows
    self.steps = steps
  }

  /// States of the sequences brought to the order of the schedule; zeros for nil.
  func sorted(_ state: Tensor?, cells: Int, tape: Tape) -> Output {
    guard let state else { return tape.zeroOutput([order.count, cells]) }
    return gather(state, order, tape)
  }

  /// States in the order of the schedule brought back to the order of the sequences.
  func unsorted(_ state: Tensor, tape: Tape) -> Tensor { gather(state, places, tape).tensor }

  private func gather(_ state: Tensor, _ rows: [Int32], _ tape: Tape) -> Output {
    let result = tape.output(state.shape)
    withPointers(result, state) {
      hk_gather_rows(
        $0, Int64(state.columns), $1, rows, Int64(rows.count), Int64(state.columns))
    }
    return result
  }
}
