import SegmentationKernels
import TensorCore
import TensorKernels

extension Variable {
  /// The mean negative log-likelihood, over the rows of all sequences, of gold tags under a
  /// linear-chain conditional random field, shape ().
  /// scores (layout.rows, K), K ≤ 256; transitions (K + 2, K): K rows of scores from a tag to the
  /// next, then the scores of starting and of ending with a tag; tags: one a row, those of empty
  /// rows are ignored. `allowed` (same layout as transitions) forbids moves outright.
  /// Source: Lafferty, McCallum & Pereira, "Conditional random fields", 2001.
  package func conditionalRandomFieldLoss(
    transitions: Variable, allowed: [Bool], tags: [UInt8], layout: SequenceLayout
  ) -> Variable {
    let k = value.columns
    precondition(
      tags.count == layout.rows && tags.allSatisfy { $0 < k },
      "conditionalRandomFieldLoss: \(tags.count) tags for \(layout.rows) rows")
    let moves = LinearChain.moves(transitions.value, allowed: allowed, tags: k)
    let dscores = tape.zeroOutput(shape)
    let dmoves = tape.zeroOutput(moves.shape)
    let loss = withPointers(dscores, dmoves) { dx, dm in
      tags.withUnsafeBufferPointer { tags in
        LinearChain.run(
          value, moves, layout, on: tape, tags: tags.baseAddress, marginals: nil, dscores: dx,
          dmoves: dm)
      }
    }
    return recordLoss(loss, [(self, dscores.tensor), (transitions, dmoves.tensor)])
  }

  /// The mean cross entropy, over the rows of all sequences, between probabilities of the tags that
  /// someone else gives, (layout.rows, K), and those of a conditional random field, up to a number
  /// that the scores do not change; shape (). Only the scores learn from it: marginal probabilities
  /// do not say how often one tag follows another.
  /// Source: Hinton, Vinyals & Dean, "Distilling the knowledge in a neural network", 2015.
  package func conditionalRandomFieldLoss(
    transitions: Variable, allowed: [Bool], marginals: Tensor, layout: SequenceLayout
  ) -> Variable {
    precondition(
      marginals.shape == shape,
      "conditionalRandomFieldLoss: probabilities \(marginals.shape) for scores \(shape)")
    let moves = LinearChain.moves(transitions.value, allowed: allowed, tags: value.columns)
    let dscores = tape.zeroOutput(shape)
    let loss = withPointers(dscores, marginals) { dx, marginals in
      LinearChain.run(
        value, moves, layout, on: tape, tags: nil, marginals: marginals, dscores: dx, dmoves: nil)
    }
    return recordLoss(loss, [(self, dscores.tensor)])
  }

  /// A loss whose gradients are known already.
  private func recordLoss(_ loss: Float, _ gradients: [(Variable, Tensor)]) -> Variable {
    tape.record(Tensor([loss], shape: []), from: gradients.map(\.0)) { gradient in
      for (input, tensor) in gradients {
        var scaled = tensor
        scaled.withMutablePointer { hk_scale($0, gradient[0], Int64(tensor.count)) }
        input.accumulate(scaled)
      }
    }
  }

  /// The probability of each tag at each position under a conditional random field with these
  /// scores: (layout.rows, K), zero in empty rows. No gradient.
  package func conditionalRandomFieldMarginals(
    transitions: Tensor, allowed: [Bool], layout: SequenceLayout
  ) -> Tensor {
    let moves = LinearChain.moves(transitions, allowed: allowed, tags: value.columns)
    let result = tape.zeroOutput(shape)
    withPointers(result) { result in
      // The derivative of the logarithm of the partition function by a score is its tag's
      // probability.
      _ = LinearChain.run(
        value, moves, layout, on: tape, tags: nil, marginals: nil, dscores: result, dmoves: nil,
        scale: 1)
    }
    return result.tensor
  }
}

/// The forward-backward algorithm over the sequences of a layout.
private enum LinearChain {
  /// Transition scores with the forbidden ones at -∞.
  static func moves(_ transitions: Tensor, allowed: [Bool], tags k: Int) -> Tensor {
    precondition(
      k <= TagSet.maximumCount && transitions.shape == [k + 2, k] && allowed.count == (k + 2) * k,
      "conditional random field: transitions \(transitions.shape), \(allowed.count) flags, \(k) tags"
    )
    var moves = transitions
    moves.withMutablePointer { m in
      for i in allowed.indices where !allowed[i] { m[i] = -.infinity }
    }
    return moves
  }

  /// The mean loss a position; gradients, of the mean unless a scale is given, are added to what
  /// the pointers show.
  static func run(
    _ scores: Tensor, _ moves: Tensor, _ layout: SequenceLayout, on tape: Tape,
    tags: UnsafePointer<UInt8>?, marginals: UnsafePointer<Float>?,
    dscores: UnsafeMutablePointer<Float>, dmoves: UnsafeMutablePointer<Float>?, scale: Float? = nil
  ) -> Float {
    let k = scores.columns
    precondition(
      scores.shape == [layout.rows, k],
      "conditional random field: scores \(scores.shape) for \(layout.rows) rows")
    let longest = layout.sequences.map(\.length).max() ?? 0
    let alpha = tape.output([(longest + k) * k])
    let mean = 1 / Float(max(1, layout.sequences.reduce(0) { $0 + $1.length }))
    let factor = scale ?? mean
    var loss = 0.0
    withPointers(alpha, scores, moves) { alpha, x, m in
      for sequence in layout.sequences where sequence.length > 0 {
        let first = sequence.start * k
        loss += hk_crf(
          x + first, Int64(sequence.length), Int64(k), m, m + k * k, m + (k + 1) * k,
          tags.map { $0 + sequence.start }, marginals.map { $0 + first }, dscores + first, dmoves,
          dmoves.map { $0 + k * k }, dmoves.map { $0 + (k + 1) * k }, alpha, factor)
      }
    }
    return Float(loss) * mean
  }
}
