import SegmentationKernels
import TensorCore

/// Runs a ``ConvolutionInference``.
final class ConvolutionRunner: InferenceRunner {
  private let network: ConvolutionInference
  private let characters: TapCache
  private var bigramBytes = Buffer<UInt8>()
  private var stream = Buffer<Float>()
  private var bytes = Buffer<UInt8>()
  private var nextBytes = Buffer<UInt8>()
  private var sums = Buffer<Int32>()
  private var result = Buffer<Float>()
  /// The number of rows of the last call, the states of which are in `stream`, not yet normalised.
  private var rowCount = 0

  /// Rows that go through a layer together, so that what they hold stays in the nearest cache.
  private static let tile = 32
  private static let epsilon: Float = 1e-5

  init(_ network: ConvolutionInference) {
    self.network = network
    characters = TapCache(network.characters, network.characterWeights)
  }

  func encode(_ rows: borrowing FeatureRows) {
    let (count, columns, gap) = (rows.count, network.columns, network.gap)
    let x = stream.reserve(count * columns)
    var input = bytes.reserve(count * columns)
    var output = nextBytes.reserve(count * columns)
    let sums = sums.reserve(Self.tile * columns)
    // The empty rows at both ends are only read.
    for edge in [0, (count - gap) * columns] {
      input.advanced(by: edge).update(
        repeating: IntegerConvolution.zeroPoint, count: gap * columns)
      output.advanced(by: edge).update(
        repeating: IntegerConvolution.zeroPoint, count: gap * columns)
    }

    lookUp(rows, into: x)
    for start in stride(from: gap, to: count - gap, by: Self.tile) {
      let tile = start..<min(start + Self.tile, count - gap)
      addBigrams(tile, to: x, sums)
      if let block = network.blocks.first { normalize(x, tile, rows.mask, for: block, into: input) }
    }
    for (index, block) in network.blocks.enumerated() {
      let half = block.convolution.width / 2
      for start in stride(from: gap, to: count - gap, by: Self.tile) {
        let tile = start..<min(start + Self.tile, count - gap)
        block.convolution.write(
          sumsOf: input + (start - half) * columns, rows: tile.count, to: sums)
        hk_add_rectified(
          x + start * columns, sums, block.convolution.correction, block.convolution.scales,
          block.bias, Int64(tile.count), Int64(columns))
        if index + 1 < network.blocks.count {
          normalize(x, tile, rows.mask, for: network.blocks[index + 1], into: output)
        }
      }
      swap(&input, &output)
    }
    rowCount = count
  }

  func scores(ofHead index: Int) -> UnsafePointer<Float> {
    let (head, gap, columns) = (network.heads[index], network.gap, network.columns)
    let tags = head.bias.count
    let scores = result.reserve(rowCount * tags)
    hk_normalize_dense(
      scores + gap * tags, stream.pointer + gap * columns, head.weights, head.bias,
      Int64(rowCount - 2 * gap), Int64(network.channels), Int64(columns), Int64(tags),
      Self.epsilon)
    return UnsafePointer(scores)
  }

  /// The first layer without its bigrams, not yet rectified; and the bytes of the bigrams.
  private func lookUp(_ rows: borrowing FeatureRows, into x: UnsafeMutablePointer<Float>) {
    let (count, gap) = (rows.count, network.gap)
    let half = network.first.width / 2
    let tables: [UnsafePointer<Float>?] = [
      characters.shares(of: UnsafeBufferPointer(start: rows.characters, count: count)),
      UnsafePointer(network.lexicon.pointer),
      UnsafePointer(network.standards.pointer),
    ]
    let features = [rows.characters, rows.lexicon, rows.standards]
    let ids = features.map { Optional(UnsafePointer($0 + gap - half)) }
    hk_look_up_taps(
      x + gap * network.columns, tables, ids, Int64(ids.count), Int64(network.first.width),
      network.firstBias, Int64(count - 2 * gap), Int64(network.columns))
    let (depth, dimension) = (network.first.depth, network.bigrams.columns)
    let bytes = bigramBytes.reserve(count * depth)
    network.bigrams.elements.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      hk_gather_offset_rows(
        bytes, Int64(depth), table, rows.bigrams, rows.mask, Int64(count), Int64(dimension))
      hk_gather_offset_rows(
        bytes + dimension, Int64(depth), table, rows.bigrams + 1, rows.mask, Int64(count - 1),
        Int64(dimension))
    }
    // The last row is empty; nothing follows it.
    (bytes + (count - 1) * depth + dimension).update(
      repeating: IntegerConvolution.zeroPoint, count: depth - dimension)
  }

  /// The rest of the first layer, for the rows of a tile.
  private func addBigrams(
    _ tile: Range<Int>, to x: UnsafeMutablePointer<Float>, _ sums: UnsafeMutablePointer<Int32>
  ) {
    let first = network.first
    first.write(
      sumsOf: bigramBytes.pointer + (tile.lowerBound - first.width / 2) * first.depth,
      rows: tile.count, to: sums)
    hk_rectify_with(
      x + tile.lowerBound * network.columns, sums, first.correction, first.scales,
      Int64(tile.count), Int64(network.columns))
  }

  /// The bytes that a block's convolution reads.
  private func normalize(
    _ x: UnsafePointer<Float>, _ tile: Range<Int>, _ mask: UnsafePointer<UInt8>,
    for block: ConvolutionInference.Block, into bytes: UnsafeMutablePointer<UInt8>
  ) {
    let offset = tile.lowerBound * network.columns
    hk_normalize_to_bytes(
      bytes + offset, x + offset, block.normalization.scale, block.normalization.shift,
      mask + tile.lowerBound,
      Int64(tile.count), Int64(network.channels), Int64(network.columns), Self.epsilon)
  }
}
