import SystemCore
import TensorCore

/// A fully convolutional tagger: vectors of the character (128) and of two bigrams (64 each), four
/// residual convolutions of width 3 and 256 channels, four tags, softmax.
struct TaggerBenchmark: BenchmarkNetwork {
  static let characters = 6_000
  static let bigrams = 60_000
  static let channels = 256
  static let layers = 4
  static let tags = 4

  private let characters: Embedding
  private let bigrams: Embedding
  private let convolutions: [Convolution]
  private let output: Linear
  private let size: ShardSize
  private let shards: [Shard]

  private struct Shard {
    let characters: [Int32]
    let left: [Int32]
    let right: [Int32]
    let tags: [Int32]
  }

  init(_ size: ShardSize, shards: Int) {
    var initializer = WeightInitializer(seed: 1)
    self.size = size
    characters = Embedding(rows: Self.characters, dimension: 128, using: &initializer)
    bigrams = Embedding(rows: Self.bigrams, dimension: 64, using: &initializer)
    convolutions = (0..<Self.layers).map { _ in
      Convolution(
        inputs: Self.channels, outputs: Self.channels, relu: true, using: &initializer)
    }
    output = Linear(inputs: Self.channels, outputs: Self.tags, using: &initializer)
    self.shards = (0..<shards).map { shard in
      func ids(_ limit: Int, _ seed: Int) -> [Int32] {
        randomIDs(size.characters, below: limit, seed: UInt64(shard * 10 + seed))
      }
      return Shard(
        characters: ids(Self.characters, 1), left: ids(Self.bigrams, 2),
        right: ids(Self.bigrams, 3), tags: ids(Self.tags, 4))
    }
  }

  var parts: LayerParts {
    [
      "characters": characters, "bigrams": bigrams, "convolution": convolutions,
      "output": output,
    ]
  }

  private var layout: SequenceLayout {
    SequenceLayout(lengths: Array(repeating: size.length, count: size.sequences), gap: 1)
  }

  func loss(shard: Int, on tape: Tape) -> Variable {
    let layout = layout
    let data = shards[shard]
    /// A number for each row, -1 in empty rows.
    func rows(_ ids: [Int32]) -> [Int32] {
      var next = 0
      return layout.owners.map { owner in
        guard owner >= 0 else { return -1 }
        defer { next += 1 }
        return ids[next]
      }
    }
    var x = tape.concatenated([
      characters(rows(data.characters), on: tape), bigrams(rows(data.left), on: tape),
      bigrams(rows(data.right), on: tape),
    ])
    for convolution in convolutions { x = x + convolution(x, layout: layout) }
    return output(x).softmaxCrossEntropy(rows(data.tags))
  }

  var products: [ProductSize] {
    let layer = ProductSize.layer(
      rows: size.characters + size.sequences, inputs: Self.channels, outputs: Self.channels)
    return Array(repeating: layer, count: 3 * Self.layers).flatMap { $0 }
  }
}
