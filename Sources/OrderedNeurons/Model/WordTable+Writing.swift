import SystemCore
import TensorCore
import TensorKernels

extension WordTable {
  /// The scores of the frequent ids and, last, of "a rare one",
  /// if there are any: states (n, D) give (n, frequent + 1).
  private func frequentScores(_ states: Variable) -> Variable {
    let tape = states.tape
    return states.linear(tape.variable(table), bias: tape.variable(bias), isTransposed: true)
  }

  /// The scores of the rare ids among themselves: states (n, D) give (n, rare).
  private func rareScores(
    _ states: Variable, _ rare: (table: Parameter, projection: Linear, bias: Parameter)
  ) -> Variable {
    let tape = states.tape
    // The projection that leads from small embeddings to full ones leads back.
    return states.linear(tape.variable(rare.projection.weight), isTransposed: true)
      .linear(tape.variable(rare.table), bias: tape.variable(rare.bias), isTransposed: true)
  }

  /// Where the rare targets stand.
  private func rareRows(_ targets: [Int32]) -> [Int32] {
    let limit = Int32(frequent)
    return targets.indices.lazy.filter { targets[$0] >= limit }.map(Int32.init)
  }

  /// The mean cross entropy in nats of targets, shape (): states (n, D), n targets.
  package func crossEntropy(_ states: Variable, _ targets: [Int32]) -> Variable {
    let limit = Int32(frequent)
    let loss = frequentScores(states).softmaxCrossEntropy(targets.map { min($0, limit) })
    let rows = rareRows(targets)
    guard let rare, !rows.isEmpty else { return loss }
    let rareLoss = rareScores(states.gatherRows(rows), rare)
      .softmaxCrossEntropy(rows.map { targets[Int($0)] - limit })
    return loss + rareLoss.scaled(by: Float(rows.count) / Float(targets.count))
  }

  /// The natural logarithm of each target's probability: states (n, D), n targets.
  package func logProbabilities(_ states: Variable, _ targets: [Int32]) -> [Float] {
    let limit = Int32(frequent)
    var result = Self.logShares(frequentScores(states).value, targets.map { min($0, limit) })
    let rows = rareRows(targets)
    guard let rare, !rows.isEmpty else { return result }
    let shares = Self.logShares(
      rareScores(states.gatherRows(rows), rare).value, rows.map { targets[Int($0)] - limit })
    for (row, share) in zip(rows, shares) { result[Int(row)] += share }
    return result
  }

  private static func logShares(_ scores: Tensor, _ targets: [Int32]) -> [Float] {
    var sums = [Float](repeating: 0, count: targets.count)
    return scores.withPointer { x in
      _ = hk_cross_entropy(
        &sums, x, targets, Int64(targets.count), Int64(scores.columns), 0)
      return targets.indices.map { x[$0 * scores.columns + Int(targets[$0])] - sums[$0] }
    }
  }

  /// The natural logarithm of the probability of every id: states (n, D) give (n, symbols).
  package func logDistribution(_ states: Variable) -> [[Float]] {
    let common = Self.logSoftmax(frequentScores(states).value)
    guard let rare else { return common }
    let others = Self.logSoftmax(rareScores(states, rare).value)
    return zip(common, others).map { common, others in
      let all = common[frequent]
      return common.dropLast() + others.map { $0 + all }
    }
  }

  private static func logSoftmax(_ scores: Tensor) -> [[Float]] {
    let columns = scores.columns
    return scores.withPointer { x in
      (0..<scores.rows).map { row in
        let row = UnsafeBufferPointer(start: x + row * columns, count: columns)
        let largest = row.max() ?? 0
        let sum = largest + Mathematics.log(row.reduce(0) { $0 + Mathematics.exp($1 - largest) })
        return row.map { $0 - sum }
      }
    }
  }
}
