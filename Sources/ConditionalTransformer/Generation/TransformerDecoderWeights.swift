import TensorCore
import TensorKernels

/// What decoding symbol by symbol needs of a network, made ready once for many small products.
struct TransformerDecoderWeights: Sendable {
  /// A layer normalisation whose scale and shift follow a condition.
  struct Norm: Sendable {
    private let gamma: Tensor
    private let beta: Tensor
    private let scale: Tensor?
    private let shift: Tensor?

    init(_ norm: ConditionalNormalization) {
      (gamma, beta) = (norm.base.gamma.value, norm.base.beta.value)
      (scale, shift) = (norm.scale?.value, norm.shift?.value)
    }

    /// γ and β, (D) each, under a condition of K numbers.
    func write(
      under condition: [Float], gamma: UnsafeMutablePointer<Float>,
      beta: UnsafeMutablePointer<Float>
    ) {
      Self.write(self.gamma, scale, condition, to: gamma)
      Self.write(self.beta, shift, condition, to: beta)
    }

    private static func write(
      _ base: Tensor, _ weight: Tensor?, _ condition: [Float],
      to row: UnsafeMutablePointer<Float>
    ) {
      base.withPointer { values in
        guard let weight else { return row.update(from: values, count: base.count) }
        weight.withPointer {
          hk_vector_product(row, condition, $0, Int64(condition.count), Int64(base.count))
        }
        hk_add(row, values, Int64(base.count))
      }
    }
  }

  /// The products of a layer.
  struct Layer: Sendable {
    /// D → 3 · D: queries, keys and values side by side.
    let projection: PackedLinear
    let attentionOutput: PackedLinear
    let expansion: PackedLinear
    let contraction: PackedLinear

    init(_ block: TransformerBlock) {
      let attention = block.attention
      projection = PackedLinear(joining: [attention.query, attention.key, attention.value])
      attentionOutput = PackedLinear(attention.output)
      expansion = PackedLinear(block.expansion)
      contraction = PackedLinear(block.contraction)
    }
  }

  let shape: TransformerShape
  let schema: ConditionSchema
  /// (symbols, D).
  let characters: Tensor
  let embeddingScale: Float
  /// (positions, D).
  let positions: Tensor
  let layers: [Layer]
  /// The two of each layer and the last one, in the order in which they are used.
  let norms: [Norm]
  /// D → symbols, those of conditions among them.
  let scores: PackedLinear

  init(_ network: TransformerNetwork) {
    shape = network.shape
    schema = network.schema
    characters = network.characters.table.value
    embeddingScale = network.embeddingScale
    positions = network.positions.table.value
    layers = network.blocks.map(Layer.init)
    norms =
      network.blocks.flatMap { [Norm($0.attentionNorm), Norm($0.feedForwardNorm)] }
      + [Norm(network.finalNorm)]
    scores = PackedLinear(transposed: characters, bias: network.bias.value)
  }

  /// The symbols that stand before a text for its condition.
  func prefix(of condition: [Float]) -> [Int32] {
    shape.conditioning == .prefix
      ? TransformerInput.prefix(of: condition, schema, first: shape.symbols) : []
  }
}
