import TensorCore

/// What makes the bytes that an integer product reads of the states after a layer normalisation: a byte is
/// `normal · scale + shift`, rounded down, 128 standing for zero.
struct NormalizedBytes: Sendable {
  /// Of each column, padding included.
  let scale: [Float]
  let shift: [Float]
  /// The step between two bytes of each channel.
  let steps: [Float]

  /// The largest magnitude that a byte stands for, in deviations of the normalised value. Rarely
  /// is one larger, and the fewer there are, the finer the steps.
  private static let range: Float = 7

  /// The bytes of rows of `columns` numbers, those after the normalisation's being padding.
  init(_ normalization: LayerNormalization, columns: Int) {
    let (gamma, beta) = (normalization.gamma.value.values, normalization.beta.value.values)
    let steps = zip(gamma, beta).map { max((Self.range * abs($0) + abs($1)) / 127, 1e-30) }
    let padding = [Float](repeating: 0, count: columns - steps.count)
    // Half a step more, since bytes are rounded down.
    let middle = Float(IntegerConvolution.zeroPoint) + 0.5
    self.steps = steps
    scale = zip(gamma, steps).map { $0 / $1 } + padding
    shift = zip(beta, steps).map { $0 / $1 + middle } + padding.map { _ in middle }
  }
}

/// The scores of tags from states, the last normalisation's gamma and beta included.
struct NormalizedHead: Sendable {
  /// (tags, columns).
  let weights: [Float]
  /// (tags).
  let bias: [Float]

  /// A head after a normalisation, of states of `columns` numbers, the last of them padding.
  init(_ head: TaggingHead, after normalization: LayerNormalization, columns: Int) {
    let (gamma, beta) = (normalization.gamma.value.values, normalization.beta.value.values)
    let (values, tags) = (head.scores.weight.value.values, head.tagSet.count)
    var weights = [Float](repeating: 0, count: tags * columns)
    var bias = head.bias
    for channel in gamma.indices {
      for tag in 0..<tags {
        weights[tag * columns + channel] = gamma[channel] * values[channel * tags + tag]
        bias[tag] += beta[channel] * values[channel * tags + tag]
      }
    }
    self.weights = weights
    self.bias = bias
  }
}
