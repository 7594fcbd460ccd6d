import SystemCore

/// Computes a batch's gradients in shards, one a core, and adds them up in the order of the shards:
/// the same seed and number of shards give the same gradients whatever the timing.
public final class ShardedBackward {
  private final class Slot: @unchecked Sendable {
    let tape: Tape
    var loss: Float = 0
    var gradients = Gradients()
    init(precision: Precision) { tape = Tape(.training, precision: precision) }
  }

  private let slots: [Slot]
  private let seed: UInt64
  private let threads: WorkerThreads

  /// A worker for batches of `shards` parts.
  public init(shards: Int, seed: UInt64, precision: Precision = .single) {
    slots = (0..<shards).map { _ in Slot(precision: precision) }
    self.seed = seed
    threads = WorkerThreads(count: shards)
  }

  /// The sum of the shards' losses and of their gradients. `loss` is called once for each shard,
  /// at the same time from several threads.
  public func run(
    step: Int, _ loss: @escaping @Sendable (_ shard: Int, _ tape: Tape) -> Variable
  ) -> (loss: Float, gradients: Gradients) {
    threads.run(slots.count) { [slots, seed] shard in
      let slot = slots[shard]
      var mixer = RandomGenerator(seed: seed ^ UInt64(step) << 20 ^ UInt64(shard))
      slot.tape.random = RandomGenerator(seed: mixer.next())
      let result = loss(shard, slot.tape)
      slot.loss = result.value[0]
      slot.gradients = slot.tape.backward(from: result)
    }
    var total: Float = 0
    var gradients = Gradients()
    for slot in slots {
      total += slot.loss
      gradients.add(slot.gradients)
      slot.gradients = Gradients()
    }
    return (total, gradients)
  }
}
