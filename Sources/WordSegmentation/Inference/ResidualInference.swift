import SystemCore
import TensorCore

/// A ``SegmentationNetwork`` for inference. The convolutions multiply bytes with 8-bit weights; the
/// residual stream and the layer normalisations stay in single precision. In the first layer,
/// characters, lexicon and standard are looked up instead of multiplied.
struct ResidualInference: InferenceNetwork {
  /// A residual block. Its bytes are `normal · scale + shift`, rounded down.
  struct Block: Sendable {
    let scale: [Float]
    let shift: [Float]
    let convolution: IntegerConvolution
    let bias: [Float]
  }

  let gap: Int
  /// The number of channels, and of columns that hold them.
  let channels: Int
  let columns: Int
  let characters: HalfTable
  let characterWeights: TapWeights
  let lexicon: AlignedMemory<Float>
  let standards: AlignedMemory<Float>
  let bigrams: QuantizedMatrix
  let firstBias: [Float]
  let first: IntegerConvolution
  let blocks: [Block]
  /// (4, columns), the last normalisation's gamma included.
  let tagWeights: [Float]
  let tagBias: [Float]

  /// The largest magnitude that a byte stands for, in deviations of the normalised value. Rarely
  /// is one larger, and the fewer there are, the finer the steps.
  private static let range: Float = 7

  /// The integer form of a network whose tables are given as a model file has them.
  init(_ network: SegmentationNetwork, characters: HalfTable, bigrams: QuantizedMatrix) {
    let shape = network.shape
    let columns = IntegerConvolution.padded(shape.channels)
    gap = max(1, shape.width / 2)
    channels = shape.channels
    self.columns = columns
    self.characters = characters
    self.bigrams = bigrams

    // The first convolution reads the character, both bigrams, the lexicon and the standard.
    let weight = network.first.weight.value
    let bigramStart = shape.characterDimension
    let lexiconStart = bigramStart + 2 * shape.bigramDimension
    let standardStart = lexiconStart + shape.lexiconDimension
    func taps(_ inputs: Range<Int>) -> TapWeights {
      TapWeights(weight, taps: shape.width, inputs: inputs)
    }
    characterWeights = taps(0..<bigramStart)
    lexicon = taps(lexiconStart..<standardStart).shares(of: network.lexicon.value)
    standards = taps(standardStart..<shape.inputDimension).shares(of: network.standards.value)
    first = IntegerConvolution(
      weight.rows(bigramStart..<lexiconStart, ofEach: shape.inputDimension), width: shape.width,
      steps: bigrams.scales + bigrams.scales, depth: (2 * shape.bigramDimension + 3) / 4 * 4)

    func padded(_ tensor: Tensor) -> [Float] {
      tensor.values + [Float](repeating: 0, count: columns - tensor.count)
    }
    firstBias = padded(network.first.bias.value)
    blocks = network.blocks.map { block in
      let (gamma, beta) = (block.gamma.value.values, block.beta.value.values)
      let steps = zip(gamma, beta).map { max((Self.range * abs($0) + abs($1)) / 127, 1e-30) }
      let padding = [Float](repeating: 0, count: columns - steps.count)
      // Half a step more, since bytes are rounded down.
      let middle = Float(IntegerConvolution.zeroPoint) + 0.5
      return Block(
        scale: zip(gamma, steps).map { $0 / $1 } + padding,
        shift: zip(beta, steps).map { $0 / $1 + middle } + padding.map { _ in middle },
        convolution: IntegerConvolution(
          block.convolution.weight.value, width: shape.width, steps: steps, depth: columns),
        bias: padded(block.convolution.bias.value))
    }

    let (gamma, beta) = (network.finalGamma.value.values, network.finalBeta.value.values)
    let weights = network.tagWeight.value.values
    var tagWeights = [Float](repeating: 0, count: Tag.count * columns)
    var tagBias = network.tagBias.value.values
    for channel in 0..<channels {
      for tag in 0..<Tag.count {
        tagWeights[tag * columns + channel] = gamma[channel] * weights[channel * Tag.count + tag]
        tagBias[tag] += beta[channel] * weights[channel * Tag.count + tag]
      }
    }
    self.tagWeights = tagWeights
    self.tagBias = tagBias
  }

  func makeRunner() -> any InferenceRunner { ResidualRunner(self) }
}

extension Tensor {
  /// The rows `part` of every `period` rows.
  fileprivate func rows(_ part: Range<Int>, ofEach period: Int) -> Tensor {
    var values: [Float] = []
    withPointer { source in
      for start in stride(from: 0, to: rows, by: period) {
        values += UnsafeBufferPointer(
          start: source + (start + part.lowerBound) * columns, count: part.count * columns)
      }
    }
    return Tensor(values, shape: [values.count / columns, columns])
  }
}
