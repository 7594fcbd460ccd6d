import TensorCore

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
}
