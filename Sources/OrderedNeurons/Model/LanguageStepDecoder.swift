import SystemCore
import TensorCore

/// A language model's weights, made ready once for many small products.
package struct LanguageDecoderWeights: Sendable {
  let shape: LanguageShape
  /// The table of words.
  package let words: PackedWordTable
  let layers: [PackedRecurrentLayer]

  /// The weights of a network as they are now.
  package init(_ network: LanguageNetwork) {
    shape = network.shape
    words = PackedWordTable(network.words)
    layers = network.layers.map(PackedRecurrentLayer.init)
  }
}

/// The network without a tape, for many sequences side by side: gives what ``LanguageNetwork`` gives, to the
/// bit, and what a sequence gets does not depend on those beside it. For one thread at a time; memory is
/// reused from call to call.
final class LanguageStepDecoder {
  private let weights: LanguageDecoderWeights
  private let slots: [RecurrentSlots]
  private var input = Buffer<Float>()
  private var outputs: [Buffer<Float>]
  private var layerDistances: [Buffer<Float>]
  private var scratch = Buffer<Float>()
  private var distributions = Buffer<Float>()
  private var memory = RecurrentMemory()
  private var wordMemory = PackedWordTable.Memory()

  /// A decoder for at most `slots` sequences at a time.
  init(_ weights: LanguageDecoderWeights, slots count: Int) {
    self.weights = weights
    slots = weights.layers.map { RecurrentSlots(count, cells: $0.cells) }
    outputs = weights.layers.map { _ in Buffer() }
    layerDistances = weights.layers.map { _ in Buffer() }
  }

  /// Gives a slot the state of another.
  func copy(_ slot: Int, to other: Int) { for layer in slots { layer.copy(slot, to: other) } }

  /// Reads symbols, one for each row of the steps.
  func read(_ ids: [Int32], _ steps: RecurrentSteps) {
    precondition(ids.count == steps.rows, "\(ids.count) symbols for \(steps.rows) rows")
    var x = input.reserve(ids.count * weights.shape.embedding)
    weights.words.embed(ids, into: x, &wordMemory)
    for (index, layer) in weights.layers.enumerated() {
      let y = outputs[index].reserve(ids.count * layer.cells)
      layer.run(
        x, steps, slots: slots[index], memory: &memory, into: y,
        distances: layerDistances[index].reserve(ids.count),
        scratch: scratch.reserve(2 * layer.cells))
      x = y
    }
  }

  /// The states after each row that was read last: what comes next is predicted from them.
  private var states: UnsafeMutablePointer<Float> { outputs[outputs.count - 1].pointer }

  /// The distances of a layer with ordered neurons, one for each row that was read last.
  func distances(_ layer: Int) -> UnsafeMutablePointer<Float> { layerDistances[layer].pointer }

  /// For each row that was read last, the natural logarithm of the probability of what comes next.
  func logProbabilities(_ targets: [Int32]) -> [Float] {
    weights.words.logProbabilities(states, targets, &wordMemory)
  }

  /// The natural logarithm of the probability of every symbol after each of `rows` rows, of those that were
  /// read last: (rows, symbols). Valid until the next call.
  func logDistributions(after rows: Range<Int>) -> UnsafeMutablePointer<Float> {
    let y = distributions.reserve(rows.count * weights.words.symbols)
    weights.words.logDistributions(
      states + rows.lowerBound * weights.shape.embedding, rows.count, into: y, &wordMemory)
    return y
  }
}
