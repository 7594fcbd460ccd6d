import TensorKernels

extension Variable {
  /// The mean negative log-likelihood, over the rows of all sequences, of gold tags under a
  /// linear-chain conditional random field, shape ().
  /// scores (layout.rows, K), K ≤ 16; transitions (K + 2, K): K rows of scores from a tag to the
  /// next, then the scores of starting and of ending with a tag; tags: one a row, those of empty
  /// rows are ignored. `allowed` (same layout as transitions) forbids moves outright.
  /// Source: Lafferty, McCallum & Pereira, "Conditional random fields", 2001.
  public func conditionalRandomFieldLoss(
    transitions: Variable, allowed: [Bool], tags: [UInt8], layout: SequenceLayout
  ) -> Variable {
    let k = value.columns
    precondition(
      k <= 16 && transitions.shape == [k + 2, k] && allowed.count == (k + 2) * k
        && shape == [layout.rows, k] && tags.count == layout.rows && tags.allSatisfy { $0 < k },
      "conditionalRandomFieldLoss: scores \(shape), transitions \(transitions.shape), "
        + "\(tags.count) tags")
    var moves = transitions.value
    moves.withMutablePointer { m in
      for i in allowed.indices where !allowed[i] { m[i] = -.infinity }
    }
    let dscores = tape.zeroOutput(shape)
    let dmoves = tape.zeroOutput(moves.shape)
    let longest = layout.sequences.map(\.length).max() ?? 0
    let alpha = tape.output([max(1, longest * k)])
    let positions = layout.sequences.reduce(0) { $0 + $1.length }
    let scale = 1 / Float(max(1, positions))
    var loss = 0.0
    withPointers(value, moves, dscores, dmoves, alpha) { x, m, dx, dm, alpha in
      tags.withUnsafeBufferPointer { tags in
        guard let tags = tags.baseAddress else { return }
        for sequence in layout.sequences where sequence.length > 0 {
          loss += hk_crf(
            x + sequence.start * k, Int64(sequence.length), Int64(k), m, m + k * k,
            m + (k + 1) * k, tags + sequence.start, dx + sequence.start * k, dm, dm + k * k,
            dm + (k + 1) * k, alpha, scale)
        }
      }
    }
    let gradients = (dscores.tensor, dmoves.tensor)
    return tape.record(
      Tensor([Float(loss) * scale], shape: []), from: [self, transitions]
    ) { [self] gradient in
      for (input, tensor) in [(self, gradients.0), (transitions, gradients.1)] {
        var scaled = tensor
        scaled.withMutablePointer { hk_scale($0, gradient[0], Int64(tensor.count)) }
        input.accumulate(scaled)
      }
    }
  }
}
