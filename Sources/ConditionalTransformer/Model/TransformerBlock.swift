import SystemCore
import TensorCore
import TensorKernels

/// A layer of a Transformer: attention to what came before, then a network for each row by itself,
/// each behind a layer normalisation and added to what goes in ("pre-norm").
/// Sources: Vaswani et al., "Attention is all you need", 2017; Xiong et al., "On layer normalization
/// in the Transformer architecture", 2020.
struct TransformerBlock: Layer {
  let attentionNorm: ConditionalNormalization
  let attention: MultiHeadAttention
  let feedForwardNorm: ConditionalNormalization
  /// D → hidden.
  let expansion: Linear
  /// hidden → D.
  let contraction: Linear

  init(
    _ shape: TransformerShape, conditions: Int, using initializer: inout WeightInitializer
  ) {
    let hasScale = shape.conditioning == .layerNormalization
    let width = shape.dimension
    attentionNorm = ConditionalNormalization(
      dimension: width, conditions: conditions, hasScale: hasScale)
    attention = MultiHeadAttention(dimension: width, heads: shape.heads, using: &initializer)
    feedForwardNorm = ConditionalNormalization(
      dimension: width, conditions: conditions, hasScale: hasScale)
    expansion = Linear(inputs: width, outputs: shape.hidden, using: &initializer)
    contraction = Linear(inputs: shape.hidden, outputs: width, using: &initializer)
    // What all layers add up to is to begin as large as what one alone would add.
    for added in [attention.output, contraction] {
      let count = Int64(added.weight.value.count)
      added.weight.value.withMutablePointer {
        hk_scale($0, 1 / Float(2 * shape.layers).squareRoot(), count)
      }
    }
  }

  var parts: LayerParts {
    [
      "attention.norm": attentionNorm, "attention": attention,
      "feedforward.norm": feedForwardNorm, "feedforward.expansion": expansion,
      "feedforward.contraction": contraction,
    ]
  }

  /// x (layout.rows, D) gives (layout.rows, D); conditions (S, K), nil for none.
  func callAsFunction(
    _ x: Variable, under conditions: Variable?, dropout: Float, layout: SequenceLayout
  ) -> Variable {
    let (attended, _) = attention(
      attentionNorm(x, under: conditions, layout: layout), causal: true, layout: layout)
    let x = x + attended.dropout(dropout)
    let hidden = expansion(feedForwardNorm(x, under: conditions, layout: layout)).gelu()
    return x + contraction(hidden).dropout(dropout)
  }
}
