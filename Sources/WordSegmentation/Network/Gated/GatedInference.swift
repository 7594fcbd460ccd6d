import CharacterEncoder
import SystemCore
import TensorCore

/// A ``GatedEncoder`` with its heads for inference. All products but those of the characters, which are looked up, are made of
/// bytes and 8-bit weights; what stands between them is computed in single precision.
struct GatedInference: InferenceNetwork {
  /// A block: what is normalised is multiplied with the weights of the inner values and of the gates side by side,
  /// and the gated values with those that lead back.
  struct Block: Sendable {
    let normalization: NormalizedBytes
    let both: IntegerConvolution
    let bothBias: [Float]
    /// (width, hidden).
    let taps: [Float]
    let tapBias: [Float]
    let width: Int
    let dilation: Int
    let outer: IntegerConvolution
    let outerBias: [Float]
  }

  let gap = 1
  /// The number of channels, and of the columns that hold them.
  let channels: Int
  let columns: Int
  /// The columns of inner values, and of gates.
  let hidden: Int
  let characters: HalfTable
  let characterWeights: TapWeights
  let lexicon: AlignedMemory<Float>
  let standards: AlignedMemory<Float>
  let bigrams: QuantizedMatrix
  let pairs: IntegerConvolution
  let bias: [Float]
  let blocks: [Block]
  let heads: [NormalizedHead]

  /// The integer form of an encoder whose tables are given as a model file has them.
  init(
    _ encoder: GatedEncoder, characters: HalfTable, bigrams: QuantizedMatrix, heads: [TaggingHead]
  ) {
    let shape = encoder.shape
    let columns = IntegerConvolution.padded(shape.channels)
    let hidden = IntegerConvolution.padded(shape.trunk.hidden)
    channels = shape.channels
    self.columns = columns
    self.hidden = hidden
    self.characters = characters
    self.bigrams = bigrams
    let trunk = encoder.trunk
    let weight = trunk.input.weight.value
    characterWeights = TapWeights(weight, taps: 1, inputs: 0..<shape.characterDimension)
    lexicon = Self.padded(encoder.lexicon.table.value, to: columns)
    standards = Self.padded(encoder.standards.table.value, to: columns)
    pairs = IntegerConvolution(
      weight.rows(shape.characterDimension..<weight.rows, ofEach: weight.rows), width: 1,
      steps: bigrams.scales + bigrams.scales, depth: (2 * shape.bigramDimension + 3) / 4 * 4)
    func padded(_ tensor: Tensor?, to count: Int) -> [Float] {
      let values = tensor?.values ?? []
      return values + [Float](repeating: 0, count: count - values.count)
    }
    bias = padded(trunk.input.bias?.value, to: columns)
    blocks = trunk.blocks.map { block in
      let normalization = NormalizedBytes(block.normalization, columns: columns)
      return Block(
        normalization: normalization,
        both: IntegerConvolution(
          Self.joined(block.inner.weight.value, block.gate.weight.value, columns: hidden),
          width: 1, steps: normalization.steps, depth: columns),
        bothBias: padded(block.inner.bias?.value, to: hidden)
          + padded(block.gate.bias?.value, to: hidden),
        taps: Self.joined(block.convolution.weight.value, to: hidden),
        tapBias: padded(block.convolution.bias.value, to: hidden),
        width: block.convolution.weight.value.rows, dilation: block.convolution.dilation,
        outer: IntegerConvolution(
          block.outer.weight.value, width: 1,
          steps: [Float](repeating: 1, count: block.outer.weight.value.rows), depth: hidden),
        outerBias: padded(block.outer.bias?.value, to: columns))
    }
    self.heads = heads.map { NormalizedHead($0, after: trunk.normalization, columns: columns) }
  }

  /// A matrix whose rows are filled up with zeros.
  private static func padded(_ matrix: Tensor, to columns: Int) -> AlignedMemory<Float> {
    let memory = AlignedMemory<Float>(count: matrix.rows * columns)
    matrix.withPointer { source in
      for row in 0..<matrix.rows {
        (memory.pointer + row * columns).update(
          from: source + row * matrix.columns, count: matrix.columns)
      }
    }
    return memory
  }

  /// The rows of a matrix filled up with zeros.
  private static func joined(_ matrix: Tensor, to columns: Int) -> [Float] {
    let memory = padded(matrix, to: columns)
    return Array(UnsafeBufferPointer(start: memory.pointer, count: matrix.rows * columns))
  }

  /// Two matrices side by side, each filled up to `columns` columns.
  private static func joined(_ first: Tensor, _ second: Tensor, columns: Int) -> Tensor {
    var joined = Tensor(zeros: [first.rows, 2 * columns])
    for (part, tensor) in [first, second].enumerated() {
      for row in 0..<tensor.rows {
        for column in 0..<tensor.columns {
          joined[row * 2 * columns + part * columns + column] =
            tensor[row * tensor.columns + column]
        }
      }
    }
    return joined
  }

  func makeRunner() -> any InferenceRunner { GatedRunner(self) }
}
