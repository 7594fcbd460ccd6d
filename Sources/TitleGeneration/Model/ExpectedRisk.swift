import SystemCore
import TensorCore

extension Variable {
  /// A title that competes with others of its article.
  struct Candidate: Sendable {
    /// The number of its cross entropy.
    let index: Int
    /// What is lost where it is chosen, from 0 for the best title that there can be.
    let risk: Float
    /// What its log-probability is multiplied by before it is compared with others, as the search does.
    let lengthFactor: Float
  }

  /// The mean, over groups of candidates, of the risk that is to be expected where one of the group is drawn,
  /// shape (): the candidates' cross entropies (S), negated and multiplied by their factor and by
  /// `sharpness`, are the logits of the draw.
  /// Source: Shen et al., "Minimum risk training for neural machine translation", 2016, equation 9, with
  /// the search's comparison by length in place of the log-probability.
  func expectedRisk(of groups: [[Candidate]], sharpness: Float) -> Variable {
    var total: Float = 0
    var slopes: [(index: Int, slope: Float)] = []
    for group in groups where !group.isEmpty {
      let logits = group.map { -sharpness * $0.lengthFactor * value[$0.index] }
      let largest = logits.max() ?? 0
      let parts = logits.map { Mathematics.exp($0 - largest) }
      let sum = parts.reduce(0, +)
      let risk = zip(parts, group).reduce(Float(0)) { $0 + $1.0 * $1.1.risk } / sum
      total += risk
      for (part, candidate) in zip(parts, group) {
        let slope = -sharpness * candidate.lengthFactor * part / sum * (candidate.risk - risk)
        slopes.append((candidate.index, slope))
      }
    }
    let share = 1 / Float(max(1, groups.count { !$0.isEmpty }))
    return tape.record(Tensor([total * share], shape: []), from: [self]) { [self] gradient in
      var change = Tensor(zeros: shape)
      for (index, slope) in slopes { change[index] += gradient[0] * share * slope }
      accumulate(change)
    }
  }
}
