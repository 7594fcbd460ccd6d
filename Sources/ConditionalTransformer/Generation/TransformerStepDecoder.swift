import SystemCore
import TensorCore
import TensorKernels

/// The network one step at a time, for many sequences side by side: gives what ``TransformerNetwork``
/// gives for whole texts. What a sequence gets does not depend on those beside it. For one thread at a
/// time; memory is reused from step to step.
package final class TransformerStepDecoder {
  private let weights: TransformerDecoderWeights
  private var caches: [KeyValueCache]
  /// γ and β of each norm for each slot, (norms, slots, D) each.
  private let gamma: AlignedMemory<Float>
  private let beta: AlignedMemory<Float>

  // The symbols of the next step.
  private var ids: [Int32] = []
  private var positions: [Int32] = []
  private var slots: [Int32] = []
  /// How many keys each symbol sees, itself among them.
  private var seen: [Int32] = []
  /// The rows that are scored, and their slots.
  private var scored: [Int32] = []
  private var scoredSlots: [Int32] = []

  private var input = Buffer<Float>()
  private var normal = Buffer<Float>()
  private var moments = Buffer<Float>()
  private var projected = Buffer<Float>()
  private var attended = Buffer<Float>()
  private var hidden = Buffer<Float>()
  private var last = Buffer<Float>()
  private var logits = Buffer<Float>()
  private var shares = Buffer<Float>()
  private var keys = Buffer<UnsafePointer<Float>?>()
  private var values = Buffer<UnsafePointer<Float>?>()

  /// A decoder for at most `slots` sequences at a time.
  package convenience init(_ network: TransformerNetwork, slots: Int) {
    self.init(TransformerDecoderWeights(network), slots: slots)
  }

  init(_ weights: TransformerDecoderWeights, slots: Int) {
    self.weights = weights
    let shape = weights.shape
    caches = (0..<slots).map { _ in
      KeyValueCache(layers: shape.layers, width: shape.dimension)
    }
    gamma = AlignedMemory(count: weights.norms.count * slots * shape.dimension)
    beta = AlignedMemory(count: weights.norms.count * slots * shape.dimension)
  }

  /// Begins a sequence in a slot, under a condition of K numbers.
  package func begin(_ slot: Int, under condition: [Float]) {
    caches[slot].removeAll()
    for (index, norm) in weights.norms.enumerated() {
      let start = (index * caches.count + slot) * weights.shape.dimension
      norm.write(under: condition, gamma: gamma.pointer + start, beta: beta.pointer + start)
    }
  }

  /// Has a slot continue what another one under the same condition has read.
  func copy(_ slot: Int, to other: Int) { caches[other].copy(caches[slot]) }

  /// Has a slot's sequence read a symbol with the next step; -1 is the position of one of a prefix.
  /// What follows is scored if it `isScored`.
  package func add(_ id: Int32, position: Int32, to slot: Int, isScored: Bool) {
    caches[slot].append()
    if isScored {
      scored.append(Int32(ids.count))
      scoredSlots.append(Int32(slot))
    }
    ids.append(id)
    positions.append(position)
    slots.append(Int32(slot))
    seen.append(Int32(caches[slot].count))
  }

  /// The number of scores for each symbol that is scored.
  package var columns: Int { weights.characters.rows }

  /// Reads the symbols that were added. Returns the scores of what follows, not normalised:
  /// (scored symbols, columns), in the order in which they were added. Valid until the next step.
  package func step() -> UnsafeMutablePointer<Float> {
    let (rows, width) = (ids.count, weights.shape.dimension)
    let x = input.reserve(rows * width)
    let normal = normal.reserve(rows * width)
    embed(into: x, normal)
    let hidden = hidden.reserve(rows * weights.shape.hidden)
    for (index, layer) in weights.layers.enumerated() {
      normalize(x, into: normal, 2 * index, slots)
      attend(normal, index, layer)
      layer.attentionOutput([attended.pointer], into: x, rows: rows, accumulate: true)
      normalize(x, into: normal, 2 * index + 1, slots)
      layer.expansion([normal], into: hidden, rows: rows)
      hk_gelu(hidden, hidden, Int64(rows * weights.shape.hidden))
      layer.contraction([hidden], into: x, rows: rows, accumulate: true)
    }
    let last = last.reserve(scored.count * width)
    hk_gather_rows(last, Int64(width), x, scored, Int64(scored.count), Int64(width))
    normalize(last, into: normal, weights.norms.count - 1, scoredSlots)
    let logits = logits.reserve(scored.count * columns)
    weights.scores([normal], into: logits, rows: scored.count)
    removeSymbols()
    return logits
  }

  private func removeSymbols() {
    ids.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    seen.removeAll(keepingCapacity: true)
    scored.removeAll(keepingCapacity: true)
    scoredSlots.removeAll(keepingCapacity: true)
  }

  private func embed(into x: UnsafeMutablePointer<Float>, _ other: UnsafeMutablePointer<Float>) {
    let (rows, width) = (Int64(ids.count), Int64(weights.shape.dimension))
    weights.characters.withPointer { hk_gather_rows(x, width, $0, ids, rows, width) }
    hk_scale(x, weights.embeddingScale, rows * width)
    weights.positions.withPointer { hk_gather_rows(other, width, $0, positions, rows, width) }
    hk_add(x, other, rows * width)
  }

  private func normalize(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, _ norm: Int, _ slots: [Int32]
  ) {
    let width = weights.shape.dimension
    let moments = moments.reserve(2 * slots.count)
    let start = norm * caches.count * width
    hk_layer_norm(
      y, moments, moments + slots.count, x, gamma.pointer + start, beta.pointer + start, slots, nil,
      Int64(slots.count), Int64(width), 1e-5)
  }

  /// Leaves in `attended` what each row finds in its sequence so far; its own key and value are
  /// appended first.
  private func attend(
    _ x: UnsafeMutablePointer<Float>, _ index: Int, _ layer: TransformerDecoderWeights.Layer
  ) {
    let (rows, width, heads) = (ids.count, weights.shape.dimension, weights.shape.heads)
    let projected = projected.reserve(rows * 3 * width)
    layer.projection([x], into: projected, rows: rows)
    let keys = keys.reserve(rows)
    let values = values.reserve(rows)
    var most = 0
    for row in 0..<rows {
      let (slot, place) = (Int(slots[row]), Int(seen[row]) - 1)
      let (key, value) = (caches[slot].keys(index), caches[slot].values(index))
      let from = projected + row * 3 * width
      (key + place * width).update(from: from + width, count: width)
      (value + place * width).update(from: from + 2 * width, count: width)
      keys[row] = UnsafePointer(key)
      values[row] = UnsafePointer(value)
      most = max(most, place + 1)
    }
    hk_attend_rows(
      attended.reserve(rows * width), projected, Int64(3 * width), keys, values, seen, Int64(rows),
      Int64(heads), Int64(width / heads), 1 / Float(width / heads).squareRoot(),
      shares.reserve(heads * most))
  }
}
