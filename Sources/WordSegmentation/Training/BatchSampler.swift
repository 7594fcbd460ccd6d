import SystemCore
import TensorCore

/// The order of sentences in each pass: shuffled from the seed and the pass alone, so that a run
/// that was interrupted resumes with the same batches.
package struct BatchSampler: Sendable {
  /// The indices of the sentences in each shard of each batch of one pass.
  /// `repeats` is how often a sentence occurs in a pass; shards hold at most `rows` symbols, a
  /// sentence longer than that alone. Sentences of different `groups` are never in one shard.
  package static func batches(
    lengths: [Int], repeats: [Int], groups: [Int], rows: Int, shards: Int, seed: UInt64,
    pass: Int
  ) -> [[[Int]]] {
    var order: [Int] = []
    for (index, count) in repeats.enumerated() { order += repeatElement(index, count: count) }
    var random = RandomGenerator(seed: seed &+ UInt64(pass) &* 0x1000_0001)
    order.shuffle(using: &random)
    var parts: [[Int]] = []
    // The shard being filled of each group.
    var open = [(part: [Int], filled: Int)](
      repeating: ([], 0), count: (groups.max() ?? 0) + 1)
    for index in order {
      let kind = groups[index]
      if !open[kind].part.isEmpty, open[kind].filled + lengths[index] > rows {
        parts.append(open[kind].part)
        open[kind] = ([], 0)
      }
      open[kind].part.append(index)
      open[kind].filled += lengths[index] + 1
    }
    parts += open.map(\.part).filter { !$0.isEmpty }
    return stride(from: 0, to: parts.count, by: shards).map {
      Array(parts[$0..<min($0 + shards, parts.count)])
    }
  }
}
