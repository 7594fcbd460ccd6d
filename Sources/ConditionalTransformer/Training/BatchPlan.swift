import SystemCore
import TensorCore

/// Which texts each step of a pass learns from: batches of about equally many predictions, in an order
/// that differs from pass to pass.
package struct BatchPlan: Sendable {
  /// The texts of each step, and of each shard in it.
  package private(set) var steps: [[ArraySlice<Int32>]] = []

  /// The batches of a pass: each of at least `size` predictions and of a text or more for each of
  /// `shards`.
  package init(_ texts: TrainingTexts, pass: Int, size: Int, shards: Int, seed: UInt64) {
    var order = (0..<Int32(texts.count)).map { $0 }
    var random = RandomGenerator(seed: seed &+ UInt64(pass) &* 0x9E37_79B9)
    order.shuffle(using: &random)
    var start = 0
    var sum = 0
    for end in order.indices.map({ $0 + 1 }) {
      sum += texts.predictions(of: Int(order[end - 1]))
      guard sum >= size, end - start >= shards else { continue }
      steps.append(Self.parts(order[start..<end], texts, of: sum, shards))
      (start, sum) = (end, 0)
    }
    // What is left over makes a smaller batch.
    if order.count - start >= shards {
      steps.append(Self.parts(order[start...], texts, of: sum, shards))
    }
  }

  /// Parts of a batch with about equally many predictions each.
  private static func parts(
    _ batch: ArraySlice<Int32>, _ texts: TrainingTexts, of total: Int, _ shards: Int
  ) -> [ArraySlice<Int32>] {
    var parts: [ArraySlice<Int32>] = []
    var start = batch.startIndex
    var sum = 0
    for index in batch.indices {
      sum += texts.predictions(of: Int(batch[index]))
      let missing = shards - parts.count - 1
      let isFull = sum * shards >= total * (parts.count + 1)
      if missing > 0, isFull || batch.endIndex - index - 1 == missing {
        parts.append(batch[start...index])
        start = index + 1
      }
    }
    parts.append(batch[start...])
    return parts
  }
}
