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
  let blockChannels: Int
  /// (1 + characters, 3, channels); the first row is zero.
  let characters: AlignedMemory<Int8>
  /// The unit of the characters' numbers in those of the sums.
  let characterUnits: [Int16]
  /// (bigrams, 2, channels).
  let bigrams: HalfByteMatrix
  /// (1 + lexicon features · standards, channels); the first row makes a sum negative whatever else
  /// it is made of.
  let features: AlignedMemory<Int16>
  /// The number of standards.
  let standards: Int
  /// The unit of the sums over that of the bytes, times 32768.
  let factors: [Int16]
  let blocks: [Product]
  let heads: [Head]

  /// The scores of a number of tags.
  struct Head: Sendable {
    let tags: Int
    let product: Product
  }

  /// The largest sum of the first layer in its units, with room for rounding.
  private static let maximumSum: Float = 32_000
  /// The largest unit of characters in that of the sums: three of them stay within 16 bits.
  private static let maximumCharacterUnit: Float = 85
  /// The largest value of a bias in the units of its sums, and of a factor: products stay below 2³¹.
  private static let maximumBias: Float = 4_194_304
  private static let maximumFactor: Float = 16

  /// The scales of the columns of characters, and those of the sums of the first layer, which the bigrams have,
  /// too: the finest with which no sum leaves 16 bits, and by which a character's are whole multiples of
  /// the sums'. `others` are all other tables.
  static func scales(
    characters: [Tensor], bigrams: [Tensor], others: [Tensor]
  ) -> (characters: [Float], sums: [Float]) {
    func largest(_ tables: [Tensor]) -> [[Float]] { tables.map { $0.columnMagnitudes() } }
    let (ofCharacters, ofBigrams) = (largest(characters), largest(bigrams))
    let all = ofCharacters + ofBigrams + largest(others)
    var scales: (characters: [Float], sums: [Float]) = ([], [])
    for channel in ofBigrams[0].indices {
      func maximum(_ tables: [[Float]]) -> Float { tables.reduce(0) { max($0, $1[channel]) } }
      let finest = max(
        maximum(ofBigrams) / (HalfByteMatrix.largest * HalfByteMatrix.usualUnit),
        all.reduce(0) { $0 + $1[channel] } / maximumSum, 1e-20)
      let character = max(maximum(ofCharacters) / 127, finest)
      let unit = min((character / finest).rounded(.down), maximumCharacterUnit)
      scales.characters.append(character)
      scales.sums.append(character / unit)
    }
    return scales
  }

  /// The integer form of an encoder whose tables are given as a model file has them: of the previous
  /// character, the character and the next one side by side, and of both bigrams.
  init(
    _ encoder: LookupEncoder, characters table: QuantizedMatrix, bigrams: HalfByteMatrix,
    heads: [TaggingHead]
  ) {
    let channels = encoder.shape.channels
    self.channels = channels
    blockChannels = encoder.shape.blockChannels
    self.bigrams = bigrams
    let sumUnits = bigrams.scales.map { min(max($0, 1e-20), 1e10) }
    let inverses = sumUnits.map { 1 / $0 }
    characterUnits = zip(table.scales, inverses).map {
      Int16(max(1, min(Self.maximumCharacterUnit, ($0 * $1).rounded())))
    }
    characters = AlignedMemory(count: (1 + table.rows) * 3 * channels)
    let target = characters.pointer + 3 * channels
    table.elements.withUnsafeBufferPointer {
      if let base = $0.baseAddress { target.update(from: base, count: $0.count) }
    }
    standards = encoder.standards.table.value.rows
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
      Self.product(
        block.weight.value, block.bias.value.values, units,
        over: Array(units.prefix(encoder.shape.blockChannels)))
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
