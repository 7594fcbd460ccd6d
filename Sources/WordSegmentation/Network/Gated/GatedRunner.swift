import SegmentationKernels
import TensorCore

/// Runs a ``GatedInference``.
final class GatedRunner: InferenceRunner {
  private let network: GatedInference
  private let characters: TapCache
  private var stream = Buffer<Float>()
  private var bigramBytes = Buffer<UInt8>()
  private var bytes = Buffer<UInt8>()
  private var hiddenBytes = Buffer<UInt8>()
  private var both = Buffer<Float>()
  private var steps = Buffer<Float>()
  private var sums = Buffer<Int32>()
  private var result = Buffer<Float>()
  private var rowCount = 0

  /// Rows that go through a product together.
  private static let tile = 48
  /// Rows of short sequences that go through all blocks together: what they hold stays in the second-level cache, and
  /// the weights are read as seldom as that allows.
  private static let group = 192
  private static let epsilon: Float = 1e-5

  init(_ network: GatedInference) {
    self.network = network
    characters = TapCache(network.characters, network.characterWeights)
  }

  func encode(_ rows: borrowing FeatureRows) {
    rowCount = rows.count
    let x = stream.reserve(rows.count * network.columns)
    lookUp(rows, into: x)
    var first = 0
    let sequences = rows.sequences
    while first < sequences.count {
      var next = first + 1
      while next < sequences.count,
        sequences[next].upperBound - sequences[first].lowerBound <= Self.group
      { next += 1 }
      for block in network.blocks { run(block, sequences[first..<next], rows.mask, x) }
      first = next
    }
  }

  func scores(ofHead index: Int) -> UnsafePointer<Float> {
    let (head, columns) = (network.heads[index], network.columns)
    let tags = head.bias.count
    let scores = result.reserve(rowCount * tags)
    hk_normalize_dense(
      scores, stream.pointer, head.weights, head.bias, Int64(rowCount), Int64(network.channels),
      Int64(columns), Int64(tags), Self.epsilon)
    return UnsafePointer(scores)
  }

  /// The states before the first block.
  private func lookUp(_ rows: borrowing FeatureRows, into x: UnsafeMutablePointer<Float>) {
    let (count, columns) = (rows.count, network.columns)
    let tables: [UnsafePointer<Float>?] = [
      characters.shares(of: UnsafeBufferPointer(start: rows.characters, count: count)),
      UnsafePointer(network.lexicon.pointer), UnsafePointer(network.standards.pointer),
    ]
    let ids: [UnsafePointer<Int32>?] = [
      UnsafePointer(rows.characters), UnsafePointer(rows.lexicon), UnsafePointer(rows.standards),
    ]
    hk_look_up_taps(
      x, tables, ids, Int64(ids.count), 1, network.bias, Int64(count), Int64(columns))
    let (depth, dimension) = (network.pairs.depth, network.bigrams.columns)
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
    forEachTile(of: 0..<count) { tile in
      let sums = sums.reserve(tile.count * columns)
      network.pairs.write(sumsOf: bytes + tile.lowerBound * depth, rows: tile.count, to: sums)
      hk_add_sums(
        x + tile.lowerBound * columns, sums, network.pairs.correction, network.pairs.scales, nil,
        [Float](repeating: 0, count: columns), Int64(tile.count), Int64(columns))
    }
  }

  /// Takes some sequences through a block.
  private func run(
    _ block: GatedInference.Block, _ sequences: ArraySlice<Range<Int>>,
    _ mask: UnsafePointer<UInt8>, _ x: UnsafeMutablePointer<Float>
  ) {
    guard let first = sequences.first?.lowerBound, let end = sequences.last?.upperBound else {
      return
    }
    let (columns, hidden) = (network.columns, network.hidden)
    let count = end - first
    let both = both.reserve(count * 2 * hidden)
    let hiddenBytes = hiddenBytes.reserve(count * hidden)
    let steps = steps.reserve(count)
    let sums = sums.reserve(Self.tile * max(2 * hidden, columns))
    let bytes = bytes.reserve(Self.tile * columns)
    forEachTile(of: first..<end) { tile in
      hk_normalize_to_bytes(
        bytes, x + tile.lowerBound * columns, block.normalization.scale,
        block.normalization.shift, mask + tile.lowerBound, Int64(tile.count),
        Int64(network.channels), Int64(columns), Self.epsilon)
      block.both.write(sumsOf: bytes, rows: tile.count, to: sums)
      hk_scale_sums(
        both + (tile.lowerBound - first) * 2 * hidden, sums, block.both.correction,
        block.both.scales, block.bothBias, Int64(tile.count), Int64(2 * hidden))
    }
    var last = first
    for sequence in sequences {
      // Rows between sequences stay as they are but for the bias.
      for row in last..<sequence.lowerBound {
        (hiddenBytes + (row - first) * hidden).update(
          repeating: IntegerConvolution.zeroPoint, count: hidden)
        steps[row - first] = 0
      }
      let start = sequence.lowerBound - first
      hk_gate_to_bytes(
        hiddenBytes + start * hidden, steps + start, both + start * 2 * hidden, block.taps,
        block.tapBias, Int64(sequence.count), Int64(hidden), Int64(block.width),
        Int64(block.dilation))
      last = sequence.upperBound
    }
    forEachTile(of: first..<end) { tile in
      let start = tile.lowerBound - first
      block.outer.write(sumsOf: hiddenBytes + start * hidden, rows: tile.count, to: sums)
      hk_add_sums(
        x + tile.lowerBound * columns, sums, block.outer.correction, block.outer.scales,
        steps + start, block.outerBias, Int64(tile.count), Int64(columns))
    }
  }

  private func forEachTile(of rows: Range<Int>, _ body: (Range<Int>) -> Void) {
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.tile) {
      body(start..<min(start + Self.tile, rows.upperBound))
    }
  }
}
