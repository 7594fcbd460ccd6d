import TensorCore

/// A layer normalisation whose scale and shift follow a condition:
/// γ = γ₀ + c·W, β = β₀ + c·V, with W and V zero at the start.
/// Source: "基于Conditional Layer Normalization的条件文本生成", 2019.
struct ConditionalNormalization: Layer {
  /// γ₀ and β₀, (D) each.
  let base: LayerNormalization
  /// W (K, D); nil where conditions only shift, or there are none.
  let scale: Parameter?
  /// V (K, D); nil where there are no conditions.
  let shift: Parameter?

  /// How much faster than others W and V are learned: each label has its own rows, which begin at
  /// zero, and meets only its share of the texts.
  static let rate: Float = 5

  init(dimension: Int, conditions: Int, hasScale: Bool) {
    base = LayerNormalization(dimension: dimension)
    func zeros() -> Parameter {
      Parameter(Tensor(zeros: [conditions, dimension]), rate: Self.rate)
    }
    scale = conditions > 0 && hasScale ? zeros() : nil
    shift = conditions > 0 ? zeros() : nil
  }

  var parts: LayerParts { ["": base, "condition.gamma": scale, "condition.beta": shift] }

  /// x (layout.rows, D) under a condition of each sequence, (S, K), nil for none.
  func callAsFunction(_ x: Variable, under conditions: Variable?, layout: SequenceLayout)
    -> Variable
  {
    let tape = x.tape
    guard let conditions, let shift else { return base(x, layout: layout) }
    let beta = conditions.linear(tape.variable(shift), bias: tape.variable(base.beta))
    // Without W the scale is the same for all, but has to have a row for each like the shift.
    let zeros = { tape.constant(Tensor(zeros: shift.value.shape)) }
    let gamma = conditions.linear(
      scale.map(tape.variable) ?? zeros(), bias: tape.variable(base.gamma))
    return x.layerNormalized(gamma: gamma, beta: beta, layout: layout)
  }
}
