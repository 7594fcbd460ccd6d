import SystemCore
import TensorCore

/// A language model: vectors of 256, two layers of 256 long short-term memory cells, softmax over
/// 8,000 characters.
struct LanguageModelBenchmark: BenchmarkNetwork {
  static let vocabulary = 8_000
  static let cells = 256
  static let layers = 2

  private let embedding: Embedding
  private let recurrent: [LSTM]
  private let output: Linear
  private let size: ShardSize
  private let shards: [(inputs: [Int32], targets: [Int32])]

  init(_ size: ShardSize, shards: Int) {
    var initializer = WeightInitializer(seed: 1)
    self.size = size
    embedding = Embedding(
      rows: Self.vocabulary, dimension: Self.cells, using: &initializer)
    recurrent = (0..<Self.layers).map { _ in
      LSTM(inputs: Self.cells, cells: Self.cells, using: &initializer)
    }
    output = Linear(inputs: Self.cells, outputs: Self.vocabulary, using: &initializer)
    self.shards = (0..<shards).map { shard in
      let seed = UInt64(shard * 2)
      return (
        randomIDs(size.characters, below: Self.vocabulary, seed: seed),
        randomIDs(size.characters, below: Self.vocabulary, seed: seed + 1)
      )
    }
  }

  var parts: LayerParts { ["embedding": embedding, "lstm": recurrent, "output": output] }

  func loss(shard: Int, on tape: Tape) -> Variable {
    let layout = SequenceLayout(
      lengths: Array(repeating: size.length, count: size.sequences), gap: 0)
    var x = embedding(shards[shard].inputs, on: tape)
    for layer in recurrent { x = layer(x, layout: layout).output }
    return output(x).softmaxCrossEntropy(shards[shard].targets)
  }

  var products: [ProductSize] {
    let input = ProductSize.layer(
      rows: size.characters, inputs: Self.cells, outputs: 4 * Self.cells)
    let step = [
      ProductSize(m: size.sequences, n: 4 * Self.cells, k: Self.cells),
      ProductSize(m: size.sequences, n: Self.cells, k: 4 * Self.cells, transposeB: true),
    ]
    let steps = Array(repeating: step, count: size.length).flatMap { $0 }
    let weight = ProductSize(
      m: Self.cells, n: 4 * Self.cells, k: size.characters, transposeA: true)
    let layer = input + steps + [weight]
    return Array(repeating: layer, count: Self.layers).flatMap { $0 }
      + ProductSize.layer(rows: size.characters, inputs: Self.cells, outputs: Self.vocabulary)
  }
}
