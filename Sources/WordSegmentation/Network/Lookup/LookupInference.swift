import SegmentationKernels
import SystemCore
import TensorCore

/// A ``LookupEncoder`` with its heads for inference, in integers up to the scores. The sums of the first layer
/// are made in 16 bits; the values after each layer are bytes, in the same unit of their channel in
/// all layers, since one layer's values are added to the next one's.
struct LookupInference: InferenceNetwork {
  /// A residual block, or the scores: (sum + bias) · factor.
  struct Product: Sendable {
    let packed: AlignedMemory<Int8>
    let bias: [Int32]
    let factors: [Float]
  }

  let gap = 1
  let channels: Int
  /// (1 + characters, 3, channels); the first row is zero.
  let characters: AlignedMemory<Int16>
  /// (bigrams, 2 · channels).
  let bigrams: QuantizedMatrix
  /// (1 + lexicon features · standards, channels); the first row makes a sum negative whatever else
  /// it is made of.
  let features: AlignedMemory<Int16>
  /// The unit of the sums over that of the bytes, times 32768.
  let factors: [Int16]
  let blocks: [Product]
  let heads: [Head]

  /// The scores of a number of tags.
  struct Head: Sendable {
    let tags: Int
    let product: Product
  }

  /// The unit of the 8-bit bigrams in those of the 16-bit sums.
  private static let bigramUnit: Float = 8
  /// The largest sum of the first layer in its units, with room for rounding.
  private static let maximumSum: Float = 32_000
  /// The largest value of a bias in the units of its sums, and of a factor: products stay below 2³¹.
  private static let maximumBias: Float = 4_194_304
  private static let maximumFactor: Float = 16

  /// The scales of both bigram tables side by side: the finest with which no sum of the first layer,
  /// of which `parts` holds all tables, leaves 16 bits.
  static func bigramScales(of parts: [Tensor], bigrams: [Tensor]) -> [Float] {
    let sums = parts.map { $0.columnMagnitudes() }
    let largest = bigrams.map { $0.columnMagnitudes() }
    let scales = sums[0].indices.map { channel in
      max(
        largest.reduce(0) { max($0, $1[channel]) } / 127,
        sums.reduce(0) { $0 + $1[channel] } * bigramUnit / maximumSum, 1e-20)
    }
    return scales + scales
  }

  /// The integer form of an encoder whose tables are given as a model file has them: of the previous
  /// character, the character and the next one, and of both bigrams side by side.
  init(
    _ encoder: LookupEncoder, characters tables: [HalfTable], bigrams: QuantizedMatrix,
    heads: [TaggingHead]
  ) {
    let channels = encoder.shape.channels
    self.channels = channels
    self.bigrams = bigrams
    let sumUnits = bigrams.scales.prefix(channels).map {
      min(max($0 / Self.bigramUnit, 1e-20), 1e10)
    }
    let inverses = sumUnits.map { 1 / $0 }

    characters = AlignedMemory(count: (1 + encoder.shape.characters) * 3 * channels)
    let row = AlignedMemory<Float>(count: channels)
    for (tap, table) in tables.enumerated() {
      for character in 0..<table.rows {
        table.write(row: character, to: row.pointer)
        hk_quantize_to_16(
          characters.pointer + ((1 + character) * 3 + tap) * channels, Int64(channels), row.pointer,
          inverses, 1, Int64(channels))
      }
    }
    features = Self.features(
      encoder.lexicon.table.value.values, encoder.standards.table.value.values, inverses)

    // A channel that was zero on all of the sample gets a unit as well.
    let ranges = encoder.ranges.value.values
    let smallest = max((ranges.max() ?? 0) / 1000, 1e-20)
    factors = zip(sumUnits, ranges).map { unit, range in
      Int16(max(1, min(32767, (unit * 32768 * 255 / max(range, smallest)).rounded(.down))))
    }
    let units = zip(sumUnits, factors).map { $0 * 32768 / Float($1) }
    blocks = encoder.blocks.map { block in
      Self.product(block.weight.value, block.bias.value.values, units, over: units)
    }
    self.heads = heads.map { head in
      let tags = head.tagSet.count
      return Head(
        tags: tags,
        product: Self.product(
          head.scores.weight.value, head.bias, units,
          over: [Float](repeating: 1, count: tags)))
    }
  }

  /// The sums of every pair of a lexicon feature and a standard.
  private static func features(
    _ lexicon: [Float], _ standards: [Float], _ inverses: [Float]
  ) -> AlignedMemory<Int16> {
    let channels = inverses.count
    let (words, kinds) = (lexicon.count / channels, standards.count / channels)
    let features = AlignedMemory<Int16>(count: (1 + words * kinds) * channels)
    for channel in 0..<channels { features.pointer[channel] = .min }
    for word in 0..<words {
      for kind in 0..<kinds {
        let sums = (0..<channels).map {
          lexicon[word * channels + $0] + standards[kind * channels + $0]
        }
        hk_quantize_to_16(
          features.pointer + (1 + word * kinds + kind) * channels, Int64(channels), sums, inverses,
          1, Int64(channels))
      }
    }
    return features
  }

  /// Weights (k · units.count, n) of inputs in these units, for results in other ones.
  private static func product(
    _ weights: Tensor, _ bias: [Float], _ units: [Float], over results: [Float]
  ) -> Product {
    let rows = weights.rows
    let matrix = QuantizedMatrix(
      quantizing: weights, rowFactors: (0..<rows).map { units[$0 % units.count] },
      minimumScales: bias.map { abs($0) / maximumBias })
    let columns = IntegerConvolution.padded(matrix.columns)
    var padded = [Int8](repeating: 0, count: rows * columns)
    matrix.elements.withUnsafeBufferPointer { integers in
      for row in 0..<rows {
        for column in 0..<matrix.columns {
          padded[row * columns + column] = integers[row * matrix.columns + column]
        }
      }
    }
    let packed = AlignedMemory<Int8>(count: padded.count)
    hk_int8_pack(padded, Int64(rows), Int64(columns), packed.pointer)
    return Product(
      packed: packed,
      bias: zip(bias, matrix.scales).map { Int32(($0 / $1).rounded()) },
      factors: zip(matrix.scales, results).map { min($0 / $1, maximumFactor) })
  }

  func makeRunner() -> any InferenceRunner { LookupRunner(self) }
}
