import TensorCore

/// The order of sentences in each pass: shuffled from the seed and the pass alone, so that a run
/// that was interrupted goes on with the same batches.
struct BatchSampler: Sendable {
  /// The indices of the sentences in each shard of each batch of one pass.
  /// `repeats` is how often a sentence occurs in a pass; shards hold at most `rows` symbols, a
  /// sentence longer than that alone.
  static func batches(
    lengths: [Int], repeats: [Int], rows: Int, shards: Int, seed: UInt64, pass: Int
  ) -> [[[Int]]] {
    var order: [Int] = []
    for (index, count) in repeats.enumerated() { order += repeatElement(index, count: count) }
    var random = RandomGenerator(seed: seed &+ UInt64(pass) &* 0x1000_0001)
    order.shuffle(using: &random)
    var parts: [[Int]] = []
    var part: [Int] = []
    var filled = 0
    for index in order {
      if !part.isEmpty, filled + lengths[index] > rows {
        parts.append(part)
        part = []
        filled = 0
      }
      part.append(index)
      filled += lengths[index] + 1
    }
    if !part.isEmpty { parts.append(part) }
    return stride(from: 0, to: parts.count, by: shards).map {
      Array(parts[$0..<min($0 + shards, parts.count)])
    }
  }
}
