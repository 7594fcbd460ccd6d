import SystemCore
import TensorCore

/// A ``ConvolutionEncoder`` with its heads for inference. The convolutions multiply bytes with 8-bit weights; the
/// residual stream and the layer normalisations stay in single precision. In the first layer,
/// characters, lexicon and standard are looked up instead of multiplied.
struct ConvolutionInference: InferenceNetwork {
  /// A residual block.
  struct Block: Sendable {
    let normalization: NormalizedBytes
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
  let heads: [NormalizedHead]

  /// The integer form of an encoder whose tables are given as a model file has them.
  init(
    _ encoder: ConvolutionEncoder, characters: HalfTable, bigrams: QuantizedMatrix,
    heads: [TaggingHead]
  ) {
    let shape = encoder.shape
    let columns = IntegerConvolution.padded(shape.channels)
    gap = max(1, shape.width / 2)
    channels = shape.channels
    self.columns = columns
    self.characters = characters
    self.bigrams = bigrams

    // The first convolution reads the character, both bigrams, the lexicon and the standard.
    let weight = encoder.first.weight.value
    let bigramStart = shape.characterDimension
    let lexiconStart = bigramStart + 2 * shape.bigramDimension
    let standardStart = lexiconStart + shape.lexiconDimension
    func taps(_ inputs: Range<Int>) -> TapWeights {
      TapWeights(weight, taps: shape.width, inputs: inputs)
    }
    characterWeights = taps(0..<bigramStart)
    lexicon = taps(lexiconStart..<standardStart).shares(of: encoder.lexicon.table.value)
    standards = taps(standardStart..<shape.inputDimension).shares(of: encoder.standards.table.value)
    first = IntegerConvolution(
      weight.rows(bigramStart..<lexiconStart, ofEach: shape.inputDimension), width: shape.width,
      steps: bigrams.scales + bigrams.scales, depth: (2 * shape.bigramDimension + 3) / 4 * 4)

    func padded(_ tensor: Tensor) -> [Float] {
      tensor.values + [Float](repeating: 0, count: columns - tensor.count)
    }
    firstBias = padded(encoder.first.bias.value)
    blocks = encoder.blocks.map { block in
      let normalization = NormalizedBytes(block.normalization, columns: columns)
      return Block(
        normalization: normalization,
        convolution: IntegerConvolution(
          block.convolution.weight.value, width: shape.width, steps: normalization.steps,
          depth: columns),
        bias: padded(block.convolution.bias.value))
    }

    self.heads = heads.map {
      NormalizedHead($0, after: encoder.finalNormalization, columns: columns)
    }
  }

  func makeRunner() -> any InferenceRunner { ConvolutionRunner(self) }
}

extension Tensor {
  /// The rows `part` of every `period` rows.
  func rows(_ part: Range<Int>, ofEach period: Int) -> Tensor {
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
