import SystemCore
import TensorCore

/// A layer norm whose scale and shift follow from a vector of the article.
/// Source: "玩转Keras之seq2seq自动生成标题", 2018, where the pooled article modulates the decoder.
struct ArticleModulation: Layer {
  private let scale: Linear
  private let shift: Linear

  /// A plain layer norm at first, whatever the article.
  init(dimension: Int, article: Int, using initializer: inout WeightInitializer) {
    scale = Linear(inputs: article, outputs: dimension, using: &initializer)
    shift = Linear(inputs: article, outputs: dimension, using: &initializer)
    scale.weight.value = Tensor(zeros: [article, dimension])
    scale.bias?.value = .constant(1, [dimension])
    shift.weight.value = Tensor(zeros: [article, dimension])
  }

  var parts: LayerParts { ["scale": scale, "shift": shift] }

  /// What the articles (S, article) make of scale and shift, each (S, dimension).
  func parts(_ article: Variable) -> (scale: Variable, shift: Variable) {
    (scale(article), shift(article))
  }

  /// x (layout.rows, dimension) and article (S, article) give (layout.rows, dimension).
  func callAsFunction(_ x: Variable, article: Variable, layout: SequenceLayout) -> Variable {
    let (gamma, beta) = parts(article)
    return x.layerNormalized(gamma: gamma, beta: beta, layout: layout)
  }
}
