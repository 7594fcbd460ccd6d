extension Tape {
  /// The result of `body` on `inputs`, of which nothing but the result is kept: what lies between is
  /// computed a second time when gradients are wanted. A network whose layers are each computed so
  /// needs memory for one layer, and for every layer's input, instead of for all layers.
  ///
  /// `body` records on the tape that it is given, with the variables that it is given, and has to be
  /// the same both times; dropout drops the same numbers.
  /// Source: Chen et al., "Training deep nets with sublinear memory cost", 2016.
  public func recomputed(
    _ inputs: [Variable], _ body: @escaping (_ tape: Tape, _ inputs: [Variable]) -> Variable
  ) -> Variable {
    check(inputs)
    guard mode == .training else { return body(self, inputs) }
    let state = random.state
    let first = inner(from: state)
    let value = body(first, inputs.map { first.constant($0.value) }).value
    random.state = first.random.state
    let keys = first.leaves.keys
    for (key, leaf) in first.leaves where leaves[key] == nil {
      leaves[key] = Variable(leaf.value, on: self, needsGradient: tracksParameters)
    }
    first.reset()
    let node = Variable(
      value, on: self, needsGradient: tracksParameters || inputs.contains { $0.needsGradient })
    guard node.needsGradient else { return node }
    node.backward = { [unowned self] gradient in
      let second = inner(from: state)
      let given = inputs.map {
        $0.needsGradient ? second.input($0.value) : second.constant($0.value)
      }
      second.propagate(from: body(second, given), gradient)
      for (input, given) in zip(inputs, given) {
        if let gradient = given.gradient { input.accumulate(gradient) }
        given.gradient = nil
      }
      for key in keys {
        if let gradient = second.leaves[key]?.gradient { leaves[key]?.accumulate(gradient) }
      }
      lookups.merge(second.lookups) { $0 + $1 }
      second.reset()
    }
    append(node)
    return node
  }

  /// A tape for what is computed twice.
  private func inner(from state: UInt64) -> Tape {
    let tape = Tape(.training, pool: pool, isFrozen: isFrozen, precision: precision)
    tape.random.state = state
    return tape
  }
}
