import TensorCore
import TensorKernels

/// What decoding symbol by symbol needs of a network, made ready once for many small products.
struct DecoderWeights: Sendable {
  /// x · matrix + bias.
  struct Product: Sendable {
    private let matrix: PackedMatrix
    private let bias: Tensor

    /// The weights of layers that read the same rows, side by side.
    init(_ layers: [Linear]) {
      let widths = layers.map(\.weight.value.columns)
      let (inputs, outputs) = (layers[0].weight.value.rows, widths.reduce(0, +))
      var weights = Tensor(uninitialized: [inputs, outputs])
      weights.withMutablePointer { to in
        var start = 0
        for (layer, width) in zip(layers, widths) {
          layer.weight.value.withPointer { from in
            for row in 0..<inputs {
              (to + row * outputs + start).update(from: from + row * width, count: width)
            }
          }
          start += width
        }
      }
      matrix = weights.withPointer { PackedMatrix($0, n: outputs, k: inputs, pool: nil) }
      bias = Tensor(
        zip(layers, widths).flatMap { $0.bias?.value.values ?? Array(repeating: 0, count: $1) })
    }

    /// The rows of a table as columns of the weight.
    init(transposed table: Tensor, bias: Tensor) {
      matrix = table.withPointer {
        PackedMatrix($0, transposed: true, n: table.rows, k: table.columns, pool: nil)
      }
      self.bias = bias
    }

    /// y (rows, outputs) = x (rows, inputs) · weight + bias, added to y when `accumulate`.
    func callAsFunction(
      _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int,
      accumulate: Bool = false
    ) {
      matrix.multiply(x, into: y, rows: rows, accumulate: accumulate)
      bias.withPointer { hk_bias_activation(y, $0, nil, Int64(rows), Int64(bias.count), 0) }
    }
  }

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
    let projection: Product
    let attentionOutput: Product
    let expansion: Product
    let contraction: Product

    init(_ block: TransformerBlock) {
      let attention = block.attention
      projection = Product([attention.query, attention.key, attention.value])
      attentionOutput = Product([attention.output])
      expansion = Product([block.expansion])
      contraction = Product([block.contraction])
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
  let scores: Product

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
    scores = Product(transposed: characters, bias: network.bias.value)
  }

  /// The symbols that stand before a text for its condition.
  func prefix(of condition: [Float]) -> [Int32] {
    shape.conditioning == .prefix
      ? TransformerInput.prefix(of: condition, schema, first: shape.symbols) : []
  }
}
