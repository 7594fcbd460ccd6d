import SystemCore
import TensorCore

/// The order of pairs in a run, from the seed alone, so that a run that was interrupted resumes with
/// the same batches.
struct TrainingPlan: Sendable {
  private let pairs: TrainingPairs
  private let configuration: TitleTrainer.Configuration
  /// The number of batches of each pass.
  let batchesPerPass: [Int]

  init(_ configuration: TitleTrainer.Configuration, _ pairs: TrainingPairs) {
    self.pairs = pairs
    self.configuration = configuration
    let passes = configuration.pretrainingPasses + configuration.session.passes
    batchesPerPass = (0..<passes).map { pass in
      Self.batches(of: Self.examples(pass, configuration, pairs), pass, configuration).count
    }
  }

  /// The shards of each batch of a pass.
  func batches(ofPass pass: Int) -> [[[TitleBatch.Example]]] {
    let examples = Self.examples(pass, configuration, pairs)
    return Self.batches(of: examples, pass, configuration).map { batch in
      batch.map { shard in shard.map { examples[$0] } }
    }
  }

  private static func examples(
    _ pass: Int, _ configuration: TitleTrainer.Configuration, _ pairs: TrainingPairs
  ) -> [TitleBatch.Example] {
    pass < configuration.pretrainingPasses ? pairs.pretraining + pairs.training : pairs.training
  }

  /// Pairs are shuffled, then sorted by length within stretches, so that a shard's sequences end at
  /// about the same step; the shards are shuffled again.
  private static func batches(
    of examples: [TitleBatch.Example], _ pass: Int, _ configuration: TitleTrainer.Configuration
  ) -> [[[Int]]] {
    var random = RandomGenerator(seed: configuration.session.seed &+ UInt64(pass) &* 0x1000_0001)
    var order = Array(examples.indices)
    order.shuffle(using: &random)
    var shards: [[Int]] = []
    let stretch = 2048
    for start in stride(from: 0, to: order.count, by: stretch) {
      let part = order[start..<min(start + stretch, order.count)]
        .sorted { (examples[$0].article.count, $0) < (examples[$1].article.count, $1) }
      var shard: [Int] = []
      var rows = 0
      for index in part {
        let length = examples[index].article.count
        if !shard.isEmpty, rows + length > configuration.rows {
          shards.append(shard)
          (shard, rows) = ([], 0)
        }
        shard.append(index)
        rows += length
      }
      if !shard.isEmpty { shards.append(shard) }
    }
    // Neighbours in length stay together, so that the threads of a batch end at the same time.
    var batches = stride(from: 0, to: shards.count, by: configuration.session.shards).map {
      Array(shards[$0..<min($0 + configuration.session.shards, shards.count)])
    }
    batches.shuffle(using: &random)
    return batches
  }
}
