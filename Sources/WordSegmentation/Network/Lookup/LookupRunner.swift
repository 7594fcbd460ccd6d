import SegmentationKernels
import TensorCore

/// Runs a ``LookupInference``.
final class LookupRunner: InferenceRunner {
  private let network: LookupInference
  private var features = Buffer<Int32>()
  private var bytes = Buffer<UInt8>()
  private var nextBytes = Buffer<UInt8>()
  private var result = Buffer<Float>()
  /// The states of the last call, and of how many rows they are.
  private var states: UnsafeMutablePointer<UInt8>?
  private var rowCount = 0

  init(_ network: LookupInference) { self.network = network }

  func encode(_ rows: borrowing FeatureRows) {
    let (count, channels, gap) = (rows.count, network.channels, network.gap)
    let inner = Int64(count - 2 * gap)
    var input = bytes.reserve(count * channels)
    var output = nextBytes.reserve(count * channels)
    // The empty rows at both ends are only read.
    for edge in [0, (count - gap) * channels] {
      input.advanced(by: edge).update(repeating: 0, count: gap * channels)
      output.advanced(by: edge).update(repeating: 0, count: gap * channels)
    }
    lookUp(rows, into: input)
    let first = gap * channels
    for block in network.blocks {
      hk_int8_residual(
        output + first, input + first, block.packed.pointer, block.bias, block.factors, inner,
        Int64(channels), Int64(network.blockChannels))
      hk_int8_mask_rows(output + first, rows.mask + gap, inner, Int64(channels))
      swap(&input, &output)
    }
    states = input
    rowCount = count
  }

  func scores(ofHead index: Int) -> UnsafePointer<Float> {
    let (head, gap) = (network.heads[index], network.gap)
    let scores = result.reserve(rowCount * head.tags)
    guard let states else { return UnsafePointer(scores) }
    hk_int8_scores(
      scores + gap * head.tags, states + gap * network.channels, head.product.packed.pointer,
      head.product.bias, head.product.factors, Int64(rowCount - 2 * gap), Int64(network.channels),
      Int64(head.tags))
    return UnsafePointer(scores)
  }

  /// The first layer of all rows but the empty ones at both ends.
  private func lookUp(_ rows: borrowing FeatureRows, into bytes: UnsafeMutablePointer<UInt8>) {
    let (channels, gap) = (network.channels, network.gap)
    let inner = rows.count - 2 * gap
    let features = features.reserve(rows.count)
    let standards = Int32(network.standards)
    let (mask, words, kinds) = (rows.mask, rows.lexicon, rows.standards)
    for row in gap..<gap + inner {
      features[row] = mask[row] == 0 ? -1 : words[row] &* standards &+ kinds[row]
    }
    let bigrams = network.bigrams
    bigrams.elements.withUnsafeBufferPointer { halfBytes in
      bigrams.units.withUnsafeBufferPointer { units in
        network.characterUnits.withUnsafeBufferPointer { characterUnits in
          network.factors.withUnsafeBufferPointer { factors in
            // What is to add nothing has number -1.
            var tables = hk_lookup_tables(
              channels: Int64(channels),
              characters: network.characters.pointer + 3 * channels,
              character_units: characterUnits.baseAddress, bigrams: halfBytes.baseAddress,
              bigram_units: units.baseAddress, features: network.features.pointer + channels,
              factors: factors.baseAddress)
            hk_int8_lookup(
              bytes + gap * channels, &tables, rows.characters + gap - 1, rows.bigrams + gap,
              features + gap, Int64(inner))
          }
        }
      }
    }
  }
}
