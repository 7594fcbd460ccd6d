import SystemCore

/// Computes a batch's gradients in shards, side by side, and adds them up in the order of the shards:
/// the same seed and number of shards give the same gradients whatever the timing and the number of
/// threads.
public final class ShardedBackward {
  // Unchecked: each tape is used by the thread that computes its shard.
  private final class Slot: @unchecked Sendable {
    let tape: Tape
    init(precision: Precision) { tape = Tape(.training, precision: precision) }
  }

  private let slots: [Slot]
  private let seed: UInt64
  private let threads: WorkerThreads

  /// A worker for batches of `shards` parts, whose products with weights have a precision of the
  /// caller's choice, on given threads or with a thread for each part.
  public init(
    shards: Int, seed: UInt64, precision: Precision = .single, threads: WorkerThreads? = nil
  ) {
    slots = (0..<shards).map { _ in Slot(precision: precision) }
    self.seed = seed
    self.threads = threads ?? WorkerThreads(count: shards)
  }

  /// The sum of the shards' losses and of their gradients. `loss` is called once for each shard,
  /// at the same time from several threads.
  public func run(
    step: Int, loss: @escaping @Sendable (_ shard: Int, _ tape: Tape) -> Variable
  ) -> (loss: Float, gradients: Gradients) {
    let result = run(step: step, terms: { [loss($0, $1)] })
    return (result.terms[0], result.gradients)
  }

  /// The same for a loss of several terms: the sums over the shards of each term, and the gradients of
  /// all. A shard without terms has nothing to add.
  public func run(
    step: Int, terms: @escaping @Sendable (_ shard: Int, _ tape: Tape) -> [Variable]
  ) -> (terms: [Float], gradients: Gradients) {
    let results = threads.map(slots.count) { [slots, seed] shard in
      let tape = slots[shard].tape
      var mixer = RandomGenerator(seed: seed ^ UInt64(step) << 20 ^ UInt64(shard))
      tape.random = RandomGenerator(seed: mixer.next())
      let terms = terms(shard, tape)
      guard let first = terms.first else { return (terms: [Float](), gradients: Gradients()) }
      let values = terms.map { $0.value[0] }
      return (values, tape.backward(from: terms.dropFirst().reduce(first, +)))
    }
    var sums: [Float] = []
    var gradients = Gradients()
    for result in results {
      for (index, term) in result.terms.enumerated() {
        if index < sums.count { sums[index] += term } else { sums.append(term) }
      }
      gradients.add(result.gradients)
    }
    return (sums, gradients)
  }
}
