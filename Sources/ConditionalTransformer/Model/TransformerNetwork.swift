import SystemCore
import TensorCore

/// A causal Transformer over characters, under a condition.
/// Sources: Radford et al., "Language models are unsupervised multitask learners", 2019; the
/// condition in every layer normalisation, "基于Conditional Layer Normalization的条件文本生成", 2019.
package final class TransformerNetwork: Layer {
  package let shape: TransformerShape
  package let schema: ConditionSchema
  /// (rows of ``tableRows``, D): read from and, tied, written by.
  let characters: Embedding
  /// (positions, D).
  let positions: Embedding
  let blocks: [TransformerBlock]
  let finalNorm: ConditionalNormalization
  /// (rows): a number for each symbol that says how frequent it is.
  package let bias: Parameter

  /// A network whose weights are drawn; without a generator they are to be read from a file.
  package init(
    _ shape: TransformerShape, _ schema: ConditionSchema = ConditionSchema(),
    using generator: RandomGenerator? = nil
  ) {
    self.shape = shape
    self.schema = schema
    var initializer = WeightInitializer(generator)
    let conditions = shape.conditioning == .prefix ? 0 : schema.width
    let rows = Self.tableRows(shape, schema)
    characters = Embedding(
      rows: rows, dimension: shape.dimension, deviation: 0.02, using: &initializer)
    positions = Embedding(
      rows: shape.positions, dimension: shape.dimension, deviation: 0.1, using: &initializer)
    blocks = (0..<shape.layers).map { _ in
      TransformerBlock(shape, conditions: conditions, using: &initializer)
    }
    finalNorm = ConditionalNormalization(
      dimension: shape.dimension, conditions: conditions,
      hasScale: shape.conditioning == .layerNormalization)
    bias = Parameter(Tensor(zeros: [rows]))
  }

  package var parts: LayerParts {
    [
      "characters": characters, "positions": positions, "layer": blocks, "final.norm": finalNorm,
      "bias": bias,
    ]
  }

  /// The logarithm of each symbol's share by the bias alone, as if nothing were known of what goes before.
  var logFrequencies: [Double] {
    let values = bias.value.values.prefix(shape.symbols).map(Double.init)
    let largest = values.max() ?? 0
    let total = values.reduce(0) { $0 + Mathematics.exp($1 - largest) }
    return values.map { $0 - largest - Mathematics.log(total) }
  }

  /// The rows of the table of symbols: the vocabulary and, for ``Conditioning/prefix``, a symbol for
  /// each value and one for each key that is left open.
  static func tableRows(_ shape: TransformerShape, _ schema: ConditionSchema) -> Int {
    shape.symbols + (shape.conditioning == .prefix ? schema.width + schema.keys.count : 0)
  }

  /// The names and sizes of tensors whose sizes say all others'.
  static func largest(
    _ shape: TransformerShape, _ schema: ConditionSchema
  ) -> [(name: String, shape: [Int])] {
    var all = [
      ("characters.table", [tableRows(shape, schema), shape.dimension]),
      ("positions.table", [shape.positions, shape.dimension]),
    ]
    func addConditions(_ norm: String) {
      guard schema.width > 0 && shape.conditioning != .prefix else { return }
      all.append((norm + ".condition.beta", [schema.width, shape.dimension]))
    }
    for layer in 1...shape.layers {
      let name = "layer.\(layer)"
      for part in ["query", "key", "value", "output"] {
        all.append(("\(name).attention.\(part).weight", [shape.dimension, shape.dimension]))
      }
      all.append((name + ".feedforward.expansion.weight", [shape.dimension, shape.hidden]))
      addConditions(name + ".attention.norm")
      addConditions(name + ".feedforward.norm")
    }
    addConditions("final.norm")
    return all
  }

  /// What the embeddings are multiplied with: they are small because scores are made from them too.
  var embeddingScale: Float { Float(shape.dimension).squareRoot() }

  /// Shape (layout.rows, D), from which the next symbols are predicted. `input` has a sequence for
  /// each of the layout's. With `isRecomputing`, layers keep nothing but their input for the gradients.
  package func read(
    _ input: TransformerInput, on tape: Tape, dropout: Float = 0, isRecomputing: Bool = false
  ) -> Variable {
    let conditions = input.conditions.map(tape.constant)
    var x = characters(input.ids, on: tape).scaled(by: embeddingScale)
    x = (x + positions(input.positions, on: tape)).dropout(dropout)
    for block in blocks {
      guard isRecomputing else {
        x = block(x, under: conditions, dropout: dropout, layout: input.layout)
        continue
      }
      x = tape.recomputed([x]) { tape, x in
        block(
          x[0], under: input.conditions.map(tape.constant), dropout: dropout, layout: input.layout)
      }
    }
    return finalNorm(x, under: conditions, layout: input.layout)
  }

  /// Scores of the next symbol: states (n, D) give (n, rows).
  package func scores(_ states: Variable) -> Variable {
    let tape = states.tape
    return states.linear(
      tape.variable(characters.table), bias: tape.variable(bias), isTransposed: true)
  }

  /// Sets the biases to what a text's frequencies say, so that training need not begin with them.
  package func setFrequencies(_ counts: [Int]) {
    let total = Double(counts.reduce(0, +)) + Double(bias.value.count) / 2
    bias.value = Tensor(
      (0..<bias.value.count).map { id in
        let count = id < counts.count ? Double(counts[id]) : 0
        return Float(Mathematics.log((count + 0.5) / total))
      })
  }
}
