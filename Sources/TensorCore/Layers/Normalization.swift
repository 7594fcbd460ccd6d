import TensorKernels

extension Variable {
  /// Each row brought to mean 0 and deviation 1, then times gamma plus beta: x (…, D). With a
  /// layout, the empty rows stay zero.
  /// gamma and beta are (D); or (S, D), a row for each of the layout's S sequences, so that a
  /// condition of the sequence can act through them.
  /// Sources: Ba, Kiros & Hinton, "Layer normalization", 2016; conditional layer normalisation as
  /// in "基于Conditional Layer Normalization的条件文本生成", 2019.
  public func layerNormalized(
    gamma: Variable, beta: Variable, epsilon: Float = 1e-5, layout: SequenceLayout? = nil
  ) -> Variable {
    let rows = value.rows
    let columns = value.columns
    precondition(
      gamma.shape == [columns] || gamma.shape == [layout?.sequences.count ?? -1, columns],
      "layerNormalized: x \(shape), gamma \(gamma.shape)")
    precondition(
      beta.shape == gamma.shape, "layerNormalized: gamma \(gamma.shape), beta \(beta.shape)")
    precondition(
      layout == nil || layout?.rows == rows,
      "layerNormalized: \(rows) rows, layout of \(layout?.rows ?? 0)")
    let group = gamma.shape.count == 2 ? layout?.owners : nil
    let mask = layout?.mask
    let result = tape.output(shape)
    let mean = tape.output([rows])
    let deviation = tape.output([rows])
    withPointers(result, mean, deviation, value, gamma.value, beta.value) {
      hk_layer_norm(
        $0, $1, $2, $3, $4, $5, group, mask, Int64(rows), Int64(columns), epsilon)
    }
    return tape.record(result.tensor, from: [self, gamma, beta]) { [self] gradient in
      let dgamma = tape.zeroOutput(gamma.shape)
      let dbeta = tape.zeroOutput(beta.shape)
      accumulateUnconditionally { dx, add in
        withPointers(
          dgamma, dbeta, gradient, value, gamma.value, mean.tensor, deviation.tensor
        ) {
          hk_layer_norm_backward(
            dx, $0, $1, $2, $3, $4, $5, $6, group, mask, Int64(rows), Int64(columns), add ? 1 : 0)
        }
      }
      gamma.accumulate(dgamma.tensor)
      beta.accumulate(dbeta.tensor)
    }
  }

  /// x times scale plus shift, both the same for all rows, (D), or for all rows of a sequence of
  /// the layout, (S, D): x (…, D) gives (…, D). With a layout, empty rows become zero if scale is
  /// (S, D).
  public func modulated(
    scale: Variable, shift: Variable, layout: SequenceLayout? = nil
  ) -> Variable {
    let rows = value.rows
    let columns = value.columns
    precondition(
      scale.shape == [columns]
        || scale.shape == [layout?.sequences.count ?? -1, columns] && layout?.rows == rows,
      "modulated: x \(shape), scale \(scale.shape), layout of \(layout?.rows ?? 0) rows")
    precondition(
      shift.shape == scale.shape, "modulated: scale \(scale.shape), shift \(shift.shape)")
    let group = scale.shape.count == 2 ? layout?.owners : nil
    let result = tape.output(shape)
    withPointers(result, value, scale.value, shift.value) {
      hk_modulate($0, $1, $2, $3, group, Int64(rows), Int64(columns))
    }
    return tape.record(result.tensor, from: [self, scale, shift]) { [self] gradient in
      let dscale = tape.zeroOutput(scale.shape)
      let dshift = tape.zeroOutput(shift.shape)
      accumulateUnconditionally { dx, add in
        withPointers(dscale, dshift, gradient, value, scale.value) {
          hk_modulate_backward(
            dx, $0, $1, $2, $3, $4, group, Int64(rows), Int64(columns), add ? 1 : 0)
        }
      }
      scale.accumulate(dscale.tensor)
      shift.accumulate(dshift.tensor)
    }
  }
}

/// Rows brought to mean 0 and deviation 1, then scaled and shifted column by column.
public struct LayerNormalization: Layer {
  /// (dimension): the deviation of each column afterwards.
  public let gamma: Parameter
  /// (dimension): the mean of each column afterwards.
  public let beta: Parameter

  /// A layer that scales by 1 and shifts by 0.
  public init(dimension: Int) {
    gamma = Parameter(.constant(1, [dimension]))
    beta = Parameter(Tensor(zeros: [dimension]))
  }

  public var parts: LayerParts { ["gamma": gamma, "beta": beta] }

  /// x (…, dimension) gives the same shape; with a layout, empty rows become zero.
  public func callAsFunction(_ x: Variable, layout: SequenceLayout? = nil) -> Variable {
    x.layerNormalized(
      gamma: x.tape.variable(gamma), beta: x.tape.variable(beta), layout: layout)
  }
}
